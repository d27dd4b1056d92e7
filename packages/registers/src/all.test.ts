import { type Lifecycle, transitionsFrom } from '@plumbline/contract/lifecycle'
import { dueFields } from '@plumbline/contract/register'
import { describe, expect, it } from 'vitest'
import { allRegisters, product, registerNamed } from './all.ts'

/** Registers whose due date is the day by which work is done; in the others something is looked at again on it. */
const workByDate =
  'audits changes communications concerns findings incidents management-reviews nonconformities objectives tasks trainings'.split(
    ' ',
  )

/** Fields every record has, whatever its register; a field of that name could not be told from them. */
const ofEveryRecord = 'id ref register title status ownerId version createdAt updatedAt archivedAt'.split(' ')

/** The outer contract promises a collection for each of these. */
const promised = [
  'ai-systems models datasets suppliers initiatives risks impact-assessments controls evidence documents objectives',
  'interested-parties context-issues obligations roles competences trainings communications changes incidents concerns',
  'monitors audits findings management-reviews nonconformities tasks',
].flatMap((line) => line.split(' '))

/** ISO/IEC 42001:2023: the leaves of clauses 4 to 10, the control objectives and the controls of Annex A. */
const clauseIds = new Set(
  [
    '4.1 4.2 4.3 4.4 5.1 5.2 5.3 6.1.1 6.1.2 6.1.3 6.1.4 6.2 6.3 7.1 7.2 7.3 7.4 7.5.1 7.5.2 7.5.3',
    '8.1 8.2 8.3 8.4 9.1 9.2.1 9.2.2 9.3.1 9.3.2 9.3.3 10.1 10.2',
    'A.2 A.2.2 A.2.3 A.2.4 A.3 A.3.2 A.3.3 A.4 A.4.2 A.4.3 A.4.4 A.4.5 A.4.6 A.5 A.5.2 A.5.3 A.5.4 A.5.5',
    'A.6 A.6.1.2 A.6.1.3 A.6.2.2 A.6.2.3 A.6.2.4 A.6.2.5 A.6.2.6 A.6.2.7 A.6.2.8 A.7 A.7.2 A.7.3 A.7.4 A.7.5 A.7.6',
    'A.8 A.8.2 A.8.3 A.8.4 A.8.5 A.9 A.9.2 A.9.3 A.9.4 A.10 A.10.2 A.10.3 A.10.4',
  ].flatMap((line) => line.split(' ')),
)

/** What nobody may settle alone: the standard wants it approved, verified or judged by somebody else. */
const secondPerson = [
  ['documents', 'approve'],
  ['risks', 'accept'],
  ['roles', 'assign'],
  ['initiatives', 'go'],
  ['objectives', 'approve'],
  ['impact-assessments', 'approve'],
  ['changes', 'approve'],
  ['competences', 'confirm'],
  ['communications', 'agree'],
  ['incidents', 'close'],
  ['concerns', 'close'],
  ['audits', 'close'],
  ['findings', 'close'],
  ['management-reviews', 'sign'],
  ['nonconformities', 'close'],
] as const

/** Statuses that stay as they are for good: what was approved or rated under them must be found unchanged. */
const final: Readonly<Record<string, readonly string[]>> = {
  'aims-settings': ['superseded'],
  'risk-criteria': ['superseded'],
  'statements-of-applicability': ['in-force', 'superseded'],
  simulations: ['kept'],
}

/** Statuses that the product itself sets, so that no button leads there. */
const productMoves: Readonly<Record<string, readonly string[]>> = { 'statements-of-applicability': ['superseded'] }

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)

const isLocked = (life: Lifecycle, status: string): boolean => life.statuses[status]?.locked === true

const reachable = (life: Lifecycle, start: string): ReadonlySet<string> => {
  const seen = new Set([start])
  for (const status of seen) for (const [, transition] of transitionsFrom(life, status)) seen.add(transition.to)
  return seen
}

describe('the registers together', () => {
  it('hold every register of the outer contract', () => {
    expect(promised.filter((name) => registerNamed(name) === undefined)).toEqual([])
  })

  it.each(['name', 'singular', 'prefix', 'title', 'titleOfOne'] as const)('share no %s', (key) => {
    expect(repeated(allRegisters.map((register) => register[key]))).toEqual([])
  })

  it('stand under the clauses of the standard, in their order', () => {
    expect(Object.keys(product).map((heading) => Number.parseInt(heading, 10))).toEqual([4, 5, 6, 7, 8, 9, 10])
  })

  it.each(secondPerson)('%s: "%s" needs a second person', (name, transition) => {
    expect(registerNamed(name)?.lifecycle.transitions[transition]?.approval).toBe(true)
  })

  it.each(workByDate)('%s: what is done is not late', (name) => {
    const statuses = Object.entries(registerNamed(name)?.lifecycle.statuses ?? {})
    expect(statuses.filter(([, { shape, settled }]) => shape === 'holds' && !settled)).toEqual([])
  })

  it('let anybody report a concern or an incident, and keep concerns from the many', () => {
    for (const name of ['concerns', 'incidents']) expect(registerNamed(name)?.access.contribute).toContain('viewer')
    expect(registerNamed('concerns')?.access.read).not.toContain('viewer')
  })
})

describe.each(allRegisters.map((register) => [register.name, register] as const))('%s', (_, register) => {
  const { fields, lifecycle } = register
  const transitions = Object.entries(lifecycle.transitions)

  it('says what belongs in it and why', () => {
    expect(register.purpose.length).toBeGreaterThanOrEqual(60)
  })

  it('names clauses that exist, each once', () => {
    expect(register.clauses.length).toBeGreaterThan(0)
    expect(register.clauses.filter((clause) => !clauseIds.has(clause))).toEqual([])
    expect(repeated(register.clauses)).toEqual([])
  })

  it('gives no field the name of something every record has', () => {
    expect(Object.keys(fields).filter((name) => ofEveryRecord.includes(name))).toEqual([])
  })

  it('shows at most three columns, all of them fields', () => {
    expect(register.columns.length).toBeLessThanOrEqual(3)
    expect(register.columns.filter((column) => !(column in fields))).toEqual([])
  })

  it('falls due by a date field, if at all', () => {
    for (const name of dueFields(register)) expect(fields[name]?.kind).toBe('date')
  })

  it('relates to registers that exist', () => {
    const targets = Object.values(register.relations).flatMap((relation) => relation.to)
    expect(targets.filter((target) => target !== '*' && registerNamed(target) === undefined)).toEqual([])
  })

  it('can be read by whoever may edit it', () => {
    expect(register.access.edit.filter((role) => !register.access.read.includes(role))).toEqual([])
  })

  it('names each event of its life cycle once, so that the log tells them apart', () => {
    expect(repeated(transitions.map(([, transition]) => transition.event))).toEqual([])
  })

  it('lets somebody make every transition', () => {
    expect(transitions.filter(([, transition]) => transition.by.length === 0)).toEqual([])
  })

  it('can reach every status', () => {
    const product = productMoves[register.name] ?? []
    const reached = reachable(lifecycle, lifecycle.initial)
    expect(
      Object.keys(lifecycle.statuses).filter((status) => !reached.has(status) && !product.includes(status)),
    ).toEqual([])
  })

  it('leaves no record locked for ever', () => {
    const locked = Object.keys(lifecycle.statuses).filter((name) => isLocked(lifecycle, name))
    const stuck = locked.filter((name) => [...reachable(lifecycle, name)].every((to) => isLocked(lifecycle, to)))
    expect(stuck).toEqual(final[register.name] ?? [])
  })

  it('asks for a reason before it undoes an approval', () => {
    const approved = transitions.filter(([, transition]) => transition.approval).map(([, transition]) => transition.to)
    const undone = transitions.filter(
      ([, transition]) =>
        transition.from.some((from) => approved.includes(from) && isLocked(lifecycle, from)) &&
        !isLocked(lifecycle, transition.to),
    )
    expect(undone.filter(([, transition]) => transition.needsReason !== true)).toEqual([])
  })
})
