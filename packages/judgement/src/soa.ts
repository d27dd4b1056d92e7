import type { Actor } from '@plumbline/contract/actor'
import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { claims } from '@plumbline/registers/claims/contract'
import { claimState } from '@plumbline/registers/claims/domain'
import type { controlImplementations } from '@plumbline/registers/control-implementations/contract'
import { controlData, obligationsRequiring, risksTreatedBy } from '@plumbline/registers/controls/domain'
import { byReference, dataOf } from '@plumbline/registers/domain'
import type { evidence } from '@plumbline/registers/evidence/contract'
import { evidenceState } from '@plumbline/registers/evidence/domain'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { byNumber } from './number-order.ts'
import { type Change, changesBetween } from './soa-differences.ts'
import { type Entry, entryRules, missingOf } from './soa-missing.ts'

export interface SoaCircumstances {
  /** Names of people by id. */
  readonly people: ReadonlyMap<string, string>
  /** `YYYY-MM-DD`: proof and freshness are judged for this day. */
  readonly today: string
}

const referenceTo = ({ id, ref, title }: AnyRecord) => ({ id, ref, title })

const sorted = (records: readonly AnyRecord[]) => [...records].sort(byReference)

function claimsOf(control: AnyRecord, snapshot: Snapshot, today: string): SoaItem['claims'] {
  return sorted(snapshot.sources(control.id, 'supports', 'claims')).map((claim) => ({
    ...referenceTo(claim),
    statement: dataOf<typeof claims>(claim).statement ?? claim.title,
    status: claimState(claim, snapshot, today),
    evidence: sorted(snapshot.sources(claim.id, 'proves', 'evidence')).map(({ ref }) => ref),
  }))
}

function evidenceOf(control: AnyRecord, snapshot: Snapshot, today: string): SoaItem['evidence'] {
  const items = snapshot
    .sources(control.id, 'supports', 'claims')
    .flatMap((claim) => snapshot.sources(claim.id, 'proves', 'evidence'))
  return sorted([...new Set(items)]).map((item) => {
    const { validFrom, validUntil } = dataOf<typeof evidence>(item)
    return {
      ...referenceTo(item),
      status: item.status,
      validFrom: validFrom ?? null,
      validUntil: validUntil ?? null,
      freshness: evidenceState(item, today),
    }
  })
}

function systemsOf(control: AnyRecord, snapshot: Snapshot): SoaItem['systems'] {
  return snapshot
    .sources(control.id, 'of', 'control-implementations')
    .flatMap((done) => snapshot.targets(done.id, 'for').map((system) => ({ done, system })))
    .sort((a, b) => byReference(a.system, b.system) || byReference(a.done, b.done))
    .map(({ done, system }) => {
      const { inherited, implementation } = dataOf<typeof controlImplementations>(done)
      return {
        ...referenceTo(system),
        inherited: inherited ?? false,
        implementation: implementation ?? 'not-started',
      }
    })
}

function entryOf(control: AnyRecord, snapshot: Snapshot, { people, today }: SoaCircumstances): Entry {
  const data = controlData(control)
  const { ownerId } = control
  return {
    id: control.id,
    controlId: data.controlId ?? control.ref,
    title: control.title,
    group: data.group ?? '',
    status: control.status,
    version: control.version,
    applicable: data.applicable ?? null,
    justification: data.justification ?? '',
    inclusionReasons: [...(data.inclusionReasons ?? [])],
    implementation: data.implementation ?? 'not-started',
    description: data.description ?? '',
    responsible: ownerId === null ? null : { id: ownerId, name: people.get(ownerId) ?? '' },
    reviewDate: data.reviewDate ?? null,
    claims: claimsOf(control, snapshot, today),
    evidence: evidenceOf(control, snapshot, today),
    risks: risksTreatedBy(control, snapshot).map((risk) => ({ ...referenceTo(risk), status: risk.status })),
    // What the control serves: clauses, and obligations that require it.
    requirements: [
      ...sorted(snapshot.targets(control.id, 'implements')),
      ...obligationsRequiring(control, snapshot),
    ].map(referenceTo),
    systems: systemsOf(control, snapshot),
  }
}

const byControl = (a: SoaItem, b: SoaItem) =>
  byNumber(a.controlId, b.controlId) || byReference({ ref: a.id }, { ref: b.id })

/** The live Statement of Applicability: one entry a control, by number, each with what holds it back from approval. */
export const soaItems = (snapshot: Snapshot, circumstances: SoaCircumstances): SoaItem[] =>
  snapshot
    .of('controls')
    .map((control) => {
      const entry = entryOf(control, snapshot, circumstances)
      return { ...entry, missing: missingOf(entry) }
    })
    .sort(byControl)

export interface SoaCounts {
  readonly applicable: number
  readonly excluded: number
  readonly undecided: number
  readonly implemented: number
}

/** How many entries apply, are left out, are undecided; and how many of those that apply are implemented. */
export function soaCounts(items: readonly SoaItem[]): SoaCounts {
  const count = (fits: (item: SoaItem) => boolean) => items.filter(fits).length
  return {
    applicable: count(({ applicable }) => applicable === 'yes'),
    excluded: count(({ applicable }) => applicable === 'no'),
    undecided: count(({ applicable }) => applicable === null),
    implemented: count(({ applicable, implementation }) => applicable === 'yes' && implementation === 'implemented'),
  }
}

export interface SoaApproval {
  readonly allowed: boolean
  readonly reasons: { text: string; controls: string[] }[]
}

/**
 * Whether the actor may approve the statement as it is, with every reason against it and the controls it is about.
 * `authored` are the numbers of the entries that the actor wrote since the last approval (four-eyes).
 */
export function soaApproval(
  items: readonly SoaItem[],
  { authored, actor }: { readonly authored: readonly string[]; readonly actor: Pick<Actor, 'roles'> },
): SoaApproval {
  const reasons: SoaApproval['reasons'] = []
  if (items.length === 0) reasons.push({ text: 'there are no controls to decide on', controls: [] })
  if (!actor.roles.includes('top-management')) reasons.push({ text: 'needs top management', controls: [] })
  for (const { reason, summary } of entryRules) {
    const controls = items.filter((item) => reason(item) !== undefined).map(({ controlId }) => controlId)
    if (controls.length > 0) reasons.push({ text: summary(controls.length), controls })
  }
  if (authored.length > 0) {
    const entries = authored.length === 1 ? '1 entry' : `${authored.length} entries`
    reasons.push({ text: `you wrote ${entries}; somebody else has to approve`, controls: [...authored].sort(byNumber) })
  }
  return { allowed: reasons.length === 0, reasons }
}

/** What changed between an approved version and the live statement, by number of the control. */
export function soaDifferences(
  frozen: readonly SoaItem[],
  live: readonly SoaItem[],
): { controlId: string; changes: Change[] }[] {
  const before = new Map(frozen.map((item) => [item.id, item]))
  const after = new Map(live.map((item) => [item.id, item]))
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({
      controlId: (after.get(id) ?? before.get(id))?.controlId ?? '',
      changes: changesBetween(before.get(id), after.get(id)),
    }))
    .filter(({ changes }) => changes.length > 0)
    .sort((a, b) => byNumber(a.controlId, b.controlId))
}

/** Everything that an approver saw, as one JSON value that does not depend on the order in which it was loaded. */
export const soaDigestInput = (items: readonly SoaItem[]): { readonly items: readonly SoaItem[] } => ({
  items: [...items].sort(byControl),
})
