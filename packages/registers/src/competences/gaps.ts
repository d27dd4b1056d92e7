import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '../domain.ts'
import type { roles } from '../roles/contract.ts'
import { competenceLevels } from '../vocabulary.ts'
import type { competences } from './contract.ts'

const order = Object.keys(competenceLevels)
const rank = (level: string | undefined) => (level === undefined ? 0 : order.indexOf(level))

export interface Need {
  readonly level: string
  /** Role or competence record that asks for it. */
  readonly ref: string
}

/** What one person must be able to do on one subject, and what is proved. */
export interface CompetenceCell {
  readonly personId: string
  readonly subject: string
  readonly needed: Need | null
  /** Confirmed and still valid; null where nothing is. */
  readonly held: string | null
  readonly plan: { readonly ref: string; readonly due: string | null } | null
  readonly state: 'met' | 'gap' | 'planned' | 'expired' | 'extra'
}

type Keyed = Pick<AnyRecord, 'ref' | 'status' | 'data'>

/**
 * Needed against held competence, by person and subject: what the profiles of the roles that a person holds ask for, and what records
 * of competence ask for, against what somebody has confirmed and what is still valid (7.2). A gap is what is left.
 * @param today `YYYY-MM-DD`
 */
export function competenceCells(
  roleRecords: readonly Keyed[],
  records: readonly Keyed[],
  today: string,
): readonly CompetenceCell[] {
  const needs = new Map<string, Need>()
  const need = (personId: string, subject: string, level: string, ref: string) => {
    const key = `${personId} ${subject}`
    if (rank(level) > rank(needs.get(key)?.level)) needs.set(key, { level, ref })
  }
  for (const { ref, status, data } of roleRecords) {
    const { holderId, requiredCompetences = [] } = dataOf<typeof roles>({ data })
    if (status !== 'assigned' || !holderId) continue
    for (const { subject, level } of requiredCompetences) if (subject && level) need(holderId, subject, level, ref)
  }
  const ofCell = new Map<string, (typeof records)[number][]>()
  for (const record of records) {
    const { personId, subject, neededLevel } = dataOf<typeof competences>(record)
    if (record.status === 'past' || !personId || !subject) continue
    const key = `${personId} ${subject}`
    ofCell.set(key, [...(ofCell.get(key) ?? []), record])
    if (neededLevel) need(personId, subject, neededLevel, record.ref)
  }
  const keys = [...new Set([...needs.keys(), ...ofCell.keys()])].toSorted()
  return keys.map((key) => {
    const [personId = '', subject = ''] = key.split(' ')
    return { personId, subject, ...judged(needs.get(key) ?? null, ofCell.get(key) ?? [], today) }
  })
}

function judged(needed: Need | null, records: readonly Keyed[], today: string) {
  const confirmed = records
    .filter(({ status }) => status === 'confirmed')
    .map((record) => dataOf<typeof competences>(record))
  const valid = confirmed.filter(({ validUntil }) => validUntil === undefined || validUntil >= today)
  const held = valid.map(({ heldLevel }) => heldLevel).toSorted((a, b) => rank(b) - rank(a))[0] ?? null
  const gap = records.find(({ status }) => status === 'gap')
  const plan = gap ? { ref: gap.ref, due: dataOf<typeof competences>(gap).gapDue ?? null } : null
  const isMet = needed !== null && rank(held ?? undefined) >= rank(needed.level)
  const state: CompetenceCell['state'] =
    needed === null ? 'extra' : isMet ? 'met' : plan ? 'planned' : confirmed.length > valid.length ? 'expired' : 'gap'
  return { needed, held, plan, state }
}
