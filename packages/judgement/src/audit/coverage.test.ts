import { describe, expect, it } from 'vitest'
import { made, today, world } from '../made-up.ts'
import { auditCoverage } from './coverage.ts'

const audit = (ref: string, status: string, data: object) => made('audits', ref, { status, data })
const clause = (number: string) => made('requirements', `REQ-${number}`, { data: { clause: number } })
const system = made('ai-systems', 'SYS-1', { status: 'active', data: { inScope: true } })
const of = (subject: string, ...records: ReturnType<typeof made>[]) =>
  auditCoverage(
    world(
      [clause('6.1.2'), clause('9.2.2'), system, ...records],
      ...(records[0] ? [`${records[0].ref} covers SYS-1`] : []),
    ),
    today,
  ).find((one) => one.subject === subject)

describe('the audit cycle', () => {
  it('has looked at nothing in the beginning', () => {
    expect(of('6.1.2')).toMatchObject({ kind: 'clause', state: 'never', everyMonths: 36, last: null, dueBy: null })
  })
  it('knows an audit of a clause as one of its parts', () => {
    const done = audit('AUD-1', 'closed', { kind: 'internal', clauses: ['6.1 Risks'], heldOn: '2026-03-31' })
    expect(of('6.1.2', done)).toMatchObject({
      state: 'covered',
      last: { ref: 'AUD-1', day: '2026-03-31' },
      dueBy: '2029-03-31',
    })
    expect(of('9.2.2', done)).toMatchObject({ state: 'never' })
    expect(of('SYS-1', done)).toMatchObject({ kind: 'system', state: 'covered' })
  })
  it('takes the rhythm from the programme in force', () => {
    const universe = [{ subject: '6.1.2', importance: 'high', everyMonths: 6 }]
    const programme = audit('AUD-9', 'adopted', { kind: 'programme', universe })
    const done = audit('AUD-1', 'closed', { kind: 'internal', clauses: ['6.1.2'], heldOn: '2026-03-31' })
    expect(of('6.1.2', done, programme)).toMatchObject({ state: 'due', importance: 'high', dueBy: '2026-09-30' })
    const next = audit('AUD-2', 'planned', { kind: 'internal', clauses: ['6'], plannedUntil: '2026-12-20' })
    expect(of('6.1.2', done, programme, next)).toMatchObject({ state: 'planned', next: { ref: 'AUD-2' } })
  })
  it('does not count what was cancelled', () => {
    const gone = audit('AUD-1', 'cancelled', { kind: 'internal', clauses: ['6.1.2'], heldOn: '2026-03-31' })
    expect(of('6.1.2', gone)?.state).toBe('never')
  })
})
