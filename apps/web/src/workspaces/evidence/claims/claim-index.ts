import type { ListedRecord } from '@plumbline/client/records-client'
import type { AnyRecord, Link } from '@plumbline/contract/record'
import type { claims } from '@plumbline/registers/claims/contract'
import { controls } from '@plumbline/registers/controls/contract'
import { dataOf } from '@plumbline/registers/domain'
import type { requirements } from '@plumbline/registers/requirements/contract'

/** A control or clause with its claims, as a person looks for them. */
export interface Served {
  readonly id: string
  readonly ref: string
  readonly register: string
  /** `A.6.2.4`, `6.1.3`, or the reference where there is no number. */
  readonly number: string
  readonly title: string
  /** Approved or attested: its claims stand still. */
  readonly status: string
  readonly claims: readonly Claim[]
}

export interface Claim {
  readonly id: string
  readonly ref: string
  readonly statement: string
  /** What would prove it; empty when nobody said. */
  readonly proof: string
  readonly status: string
  /** Links from evidence. */
  readonly items: number
}

export interface ClaimIndex {
  /** Clauses first, then controls, each by number. */
  readonly served: readonly Served[]
  readonly find: (idOrRef: string) => FoundClaim | undefined
}

export interface FoundClaim {
  readonly claim: Claim
  readonly served: Served
}

type Listed = AnyRecord & { readonly links?: readonly Link[] }

/** By number, so that A.10.2 stands after A.9.4, and clauses before controls. */
export function compareNumbers(a: string, b: string): number {
  const isControl = (number: string) => (/^\d/.test(number) ? 0 : 1)
  return isControl(a) - isControl(b) || a.localeCompare(b, 'en', { numeric: true })
}

const numberOf = (record: AnyRecord): string =>
  (record.register === controls.name
    ? dataOf<typeof controls>(record).controlId
    : dataOf<typeof requirements>(record).clause) ?? record.ref

function claimOf(record: Listed): Claim {
  const { statement, proof } = dataOf<typeof claims>(record)
  const items = (record.links ?? []).filter((link) => link.relation === 'proves' && link.to.id === record.id)
  return {
    id: record.id,
    ref: record.ref,
    statement: statement ?? record.title,
    proof: proof ?? '',
    status: record.status,
    items: items.length,
  }
}

/** Orders claims under the controls and clauses that they support. A claim of two stands under both. */
export function claimIndexOf(
  claimRecords: readonly Listed[],
  servedRecords: readonly (AnyRecord | ListedRecord<unknown>)[],
): ClaimIndex {
  const under = new Map<string, Claim[]>()
  for (const record of claimRecords) {
    const claim = claimOf(record)
    for (const link of record.links ?? []) {
      if (link.relation !== 'supports' || link.from.id !== record.id) continue
      const list = under.get(link.to.id)
      if (list) list.push(claim)
      else under.set(link.to.id, [claim])
    }
  }
  const served = (servedRecords as readonly AnyRecord[])
    .map(
      (record): Served => ({
        id: record.id,
        ref: record.ref,
        register: record.register,
        number: numberOf(record),
        title: record.title,
        status: record.status,
        claims: (under.get(record.id) ?? []).toSorted((a, b) => a.ref.localeCompare(b.ref, 'en', { numeric: true })),
      }),
    )
    .toSorted((a, b) => compareNumbers(a.number, b.number))
  const byKey = new Map<string, FoundClaim>()
  for (const one of served)
    for (const claim of one.claims)
      for (const key of [claim.id, claim.ref]) if (!byKey.has(key)) byKey.set(key, { claim, served: one })
  return { served, find: (key) => byKey.get(key) }
}

/** "A.6.2.4, A.7.4": the numbers that some claims belong to, each once. */
export function numbersOf(index: ClaimIndex | undefined, claimIds: readonly string[]): readonly string[] {
  const numbers = claimIds.flatMap((id) => index?.find(id)?.served.number ?? [])
  return [...new Set(numbers)].toSorted(compareNumbers)
}
