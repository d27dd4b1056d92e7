import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { settingsInForce } from '@plumbline/registers/aims-settings/domain'
import type { audits } from '@plumbline/registers/audits/contract'
import { controlData } from '@plumbline/registers/controls/domain'
import { dataOf } from '@plumbline/registers/domain'
import type { requirements } from '@plumbline/registers/requirements/contract'
import { byNumber } from '../number-order.ts'

export interface PastAudit {
  readonly ref: string
  /** `YYYY-MM-DD`. */
  readonly day: string
}

/** One thing that the audit cycle has to look at. */
export interface Covered {
  readonly kind: 'clause' | 'control' | 'system'
  readonly subject: string
  readonly title: string
  readonly importance: 'low' | 'medium' | 'high' | null
  readonly everyMonths: number
  readonly last: PastAudit | null
  readonly next: PastAudit | null
  /** The day by which it must be audited again; null before its first audit. */
  readonly dueBy: string | null
  readonly state: 'covered' | 'planned' | 'due' | 'never'
}

const auditData = (record: AnyRecord) => dataOf<typeof audits>(record)

/** A day so many months later; the last of the month where the day does not exist. */
function monthsLater(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(wanted, last))
  return date.toISOString().slice(0, 10)
}

interface Universe {
  readonly importance: 'low' | 'medium' | 'high' | null
  readonly everyMonths: number
}

/** What the programme in force says about a subject: its number or reference, or the clause that it lies in. */
function universeOf(snapshot: Snapshot): (subject: string) => Universe {
  const cycle = settingsInForce(snapshot).auditCycleMonths
  const rows = snapshot
    .of('audits')
    .filter(({ status }) => status === 'adopted')
    .flatMap((programme) => auditData(programme).universe ?? [])
  return (subject) => {
    const named = (row: (typeof rows)[number]) => row.subject?.trim().split(' ')[0] ?? ''
    const row =
      rows.find((one) => named(one) === subject) ??
      rows.find((one) => named(one) && subject.startsWith(`${named(one)}.`))
    return { importance: row?.importance ?? null, everyMonths: row?.everyMonths ?? cycle }
  }
}

/** Subjects that an audit names: numbers of its list, and the records it covers. */
function subjectsOf(audit: AnyRecord, snapshot: Snapshot): readonly string[] {
  const listed = (auditData(audit).clauses ?? []).map((line) => line.trim().split(' ')[0] ?? '')
  const linked = snapshot.targets(audit.id, 'covers').map((record) => {
    if (record.register === 'requirements') return dataOf<typeof requirements>(record).clause ?? record.ref
    if (record.register === 'controls') return controlData(record).controlId ?? record.ref
    return record.ref
  })
  return [...listed, ...linked]
}

/** A number and all that it is part of: 6.1.2, 6.1, 6. */
function* wholes(subject: string): Iterable<string> {
  for (let end = subject.length; end > 0; end = subject.lastIndexOf('.', end - 1)) yield subject.slice(0, end)
}

interface Held {
  readonly ref: string
  readonly isDone: boolean
  readonly day: string
}

/** Audits by what they name. An audit of a clause has looked at all of its parts. */
function heldBySubject(snapshot: Snapshot): ReadonlyMap<string, readonly Held[]> {
  const held = new Map<string, Held[]>()
  for (const audit of snapshot.of('audits')) {
    const data = auditData(audit)
    const isDone = audit.status === 'reported' || audit.status === 'closed'
    const isAhead = audit.status === 'planned' || audit.status === 'under-way'
    const day = isDone ? (data.heldOn ?? data.reportedOn ?? data.plannedUntil) : (data.plannedUntil ?? data.plannedFrom)
    if (data.kind === 'programme' || day === undefined || !(isDone || isAhead)) continue
    for (const subject of new Set(subjectsOf(audit, snapshot)))
      held.set(subject, [...(held.get(subject) ?? []), { ref: audit.ref, isDone, day }])
  }
  return held
}

/** Clauses, applicable controls and systems in scope, each with its last and next audit and whether the cycle is kept (9.2.2). */
export function auditCoverage(snapshot: Snapshot, today: string): readonly Covered[] {
  const universe = universeOf(snapshot)
  const held = heldBySubject(snapshot)
  const pick = (subject: string, done: boolean): PastAudit | null => {
    const found = [...wholes(subject)]
      .flatMap((named) => held.get(named) ?? [])
      .filter(({ isDone }) => isDone === done)
      .toSorted((a, b) => a.day.localeCompare(b.day))
    const one = done ? found.at(-1) : found[0]
    return one ? { ref: one.ref, day: one.day } : null
  }
  const covered = (kind: Covered['kind'], subject: string, title: string): Covered => {
    const { importance, everyMonths } = universe(subject)
    const last = pick(subject, true)
    const next = pick(subject, false)
    const dueBy = last && monthsLater(last.day, everyMonths)
    const isDue = dueBy === null || dueBy < today
    const state = !isDue ? 'covered' : next ? 'planned' : last ? 'due' : 'never'
    return { kind, subject, title, importance, everyMonths, last, next, dueBy, state }
  }
  const clauses = snapshot
    .of('requirements')
    .filter(({ status }) => status !== 'out-of-scope')
    .map((record) => covered('clause', dataOf<typeof requirements>(record).clause ?? record.ref, record.title))
  const controls = snapshot
    .of('controls')
    .filter((record) => controlData(record).applicable === 'yes')
    .map((record) => covered('control', controlData(record).controlId ?? record.ref, record.title))
  const systems = snapshot
    .of('ai-systems')
    .filter((record) => record.status === 'active' && dataOf<typeof aiSystems>(record).inScope === true)
    .map((record) => covered('system', record.ref, record.title))
  return [...clauses.toSorted(bySubject), ...controls.toSorted(bySubject), ...systems]
}

const bySubject = (a: Covered, b: Covered) => byNumber(a.subject, b.subject)
