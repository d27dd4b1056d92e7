import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { made, today, world } from './made-up.ts'
import { readiness, readinessChecks } from './readiness.ts'

const groups = [
  { id: '6.1', title: 'Actions to address risks and opportunities' },
  { id: '9', title: 'Performance evaluation' },
  { id: 'A.7', title: 'Data for AI systems' },
]
const entries = [{ id: '9.1', title: 'Monitoring, measurement, analysis and evaluation' }]
const outline = { groups, entries, today }

const parts = '4 5 6.1 6.2 7 8 9.1 9.2 9.3 10 A.2 A.3 A.4 A.5 A.6 A.7 A.8 A.9 A.10'.split(' ')
const part = (id: string, ...given: Parameters<typeof world>) =>
  readiness(world(...given), outline).find((one) => one.id === id)

const control = (data: object, ownerId: string | null = 'ines') =>
  made('controls', 'CTL-1', { ownerId, data: { controlId: 'A.7.4', ...data } })
const done = { applicable: 'yes', justification: 'RSK-1.', implementation: 'implemented', description: 'Weekly.' }
const proof = (validUntil: string) => [
  made('claims', 'CLM-1', { status: 'made' }),
  made('evidence', 'EVD-1', { status: 'accepted', data: { validUntil } }),
]
const links = ['CLM-1 supports CTL-1', 'EVD-1 proves CLM-1'] as const

describe('readiness', () => {
  it('has the 19 parts in the order of the standard, with its titles', () => {
    const judged = readiness(world([]), outline)
    expect(judged.map(({ id }) => id)).toEqual(parts)
    expect(judged.filter(({ kind }) => kind === 'clause')).toHaveLength(10)
    expect(judged.find(({ id }) => id === '9.1')?.title).toBe('Monitoring, measurement, analysis and evaluation')
    expect(judged.find(({ id }) => id === 'A.7')?.title).toBe('Data for AI systems')
  })

  it('says of an empty organization what every auditor asks first', () => {
    const asked = readiness(world([]), outline).flatMap(({ findings }) => findings.map(({ message }) => message))
    for (const message of [
      'The scope of the AIMS is not approved',
      'No AI policy is published',
      'No risk criteria are in force',
      'No Statement of Applicability is in force',
      'No AI objective is in force',
      'No record says which competence your people need and have',
      'No AI system is in the scope of the AIMS',
      'No internal audit is planned',
      'No management review was held and signed off within twelve months',
    ])
      expect(asked).toContain(message)
  })

  it('has nothing to check in a control group without controls, and does not call it ready', () => {
    expect(part('A.6', [])).toMatchObject({
      documented: false,
      implemented: false,
      effective: false,
      checks: { total: 0, hold: 0 },
      findings: [],
    })
  })

  it.each([
    ['undecided', control({}), [], [false, false, false]],
    ['decided and described, nothing done', control({ ...done, implementation: 'planned' }), [], [true, false, false]],
    ['done without proof', control(done), [], [true, false, false]],
    ['done, with proof that ended', control(done), proof('2026-11-22'), [true, true, false]],
    ['done, with proof in force', control(done), proof('2026-11-23'), [true, true, true]],
  ])('a group whose control is %s', (_, record, others, [documented, implemented, effective]) => {
    expect(part('A.7', [record, ...others], ...links)).toMatchObject({ documented, implemented, effective })
  })

  it('shows the records at fault, major gaps first, each with what heals it', () => {
    const found = part('A.7', [control({ ...done, description: '' })])?.findings
    expect(found).toEqual([
      {
        severity: 'major',
        message: 'CTL-1 counts as implemented and nothing proves it',
        records: [{ id: 'CTL-1', ref: 'CTL-1', register: 'controls', title: 'CTL-1' }],
        heal: 'Add evidence to their claims, or correct the implementation.',
      },
      expect.objectContaining({ severity: 'minor', message: 'CTL-1 does not say how it is done here' }),
    ])
  })

  it('never names a concern: few may read them', () => {
    const late = made('concerns', 'CON-7', {
      title: 'About Tomas',
      status: 'received',
      data: { answerDue: '2026-01-01' },
    })
    const told = JSON.stringify(readiness(world([late]), outline))
    expect(told).toContain('Concerns wait longer')
    expect(told).not.toMatch(/CON-7|Tomas/)
  })

  it('speaks for a day: what ends tomorrow holds today', () => {
    const given = [control(done), ...proof('2026-11-23')]
    const onDay = (day: string) =>
      readiness(world(given, ...links), { ...outline, today: day }).find(({ id }) => id === 'A.7')
    expect(onDay('2026-11-23')?.effective).toBe(true)
    expect(onDay('2026-11-24')?.effective).toBe(false)
  })
})

describe('the checks', () => {
  it('have an id of their own that starts with their part', () => {
    expect(new Set(readinessChecks.map(({ id }) => id)).size).toBe(readinessChecks.length)
    expect(readinessChecks.filter(({ id, part }) => !id.startsWith(`${part}/`))).toEqual([])
  })

  it('speak in each part for what is written, done and works', () => {
    for (const id of parts)
      expect(new Set(readinessChecks.filter((check) => check.part === id).map(({ stage }) => stage)).size).toBe(3)
  })

  const registers = [
    'controls',
    'risks',
    'documents',
    'evidence',
    'claims',
    'ai-systems',
    'requirements',
    'audits',
  ] as const
  const anyRecord = fc.record({
    register: fc.constantFrom(...registers),
    status: fc.constantFrom('draft', 'approved', 'accepted', 'active'),
  })

  it('count the same whatever the order of the records, and as many gaps as do not hold', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 20 }), (list) => {
        const records = list.map(({ register, status }, index) =>
          made(register, `REF-${index}`, { status, data: { controlId: 'A.7.4', clause: '6.1.2', inScope: true } }),
        )
        const judged = readiness(world(records), outline)
        const turned = readiness(world([...records].reverse()), outline)
        expect(turned.map(({ checks }) => checks)).toEqual(judged.map(({ checks }) => checks))
        for (const { checks, findings } of judged) expect(checks.hold + findings.length).toBe(checks.total)
      }),
      { numRuns: 30 },
    )
  })
})
