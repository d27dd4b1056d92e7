import { describe, expect, it } from 'vitest'
import { registerNamed } from './all.ts'
import { behaviours } from './behaviours.ts'
import { addDays } from './domain.ts'
import { judged, made, today } from './made-up.ts'

describe.each(Object.entries(behaviours))('%s', (name, behaviour) => {
  it('decides only about steps that exist', () => {
    const steps = Object.keys(registerNamed(name)?.lifecycle.transitions ?? {})
    expect(steps).toEqual(expect.arrayContaining(Object.keys(behaviour.blockers ?? {})))
    expect(steps).toEqual(expect.arrayContaining(Object.keys(behaviour.stamps ?? {})))
  })
})

const complete: Readonly<Record<string, readonly [step: string, data: Readonly<Record<string, unknown>>]>> = {
  documents: ['submit', { kind: 'policy', content: '# AI policy', reviewDate: addDays(today, 300) }],
  datasets: ['approve', { provenance: 'From the claims system, nightly.', qualityRequirements: ['blanks below 1 %'] }],
  suppliers: ['approve', { ourDuties: ['telling users'], theirDuties: ['notice of model changes'] }],
  'management-systems': ['submit', { scope: 'Claims handling with AI in Riga.' }],
  'ai-systems': [
    'activate',
    {
      purpose: 'Sorts claims.',
      intendedUses: ['motor claims'],
      organizationRoles: ['customer'],
      inScope: true,
      scopeReason: 'It decides on people.',
    },
  ],
}

describe.each(Object.entries(complete))('one of %s', (register, [step, data]) => {
  const reasons = (given: object) =>
    behaviours[register]?.blockers?.[step]?.(judged([made(register, 'ONE-1', { ownerId: 'ines', data: { ...given } })]))

  it('goes on when all is there', () => {
    expect(reasons(data)).toEqual([])
  })
  it.each(Object.keys(data))('not without %s', (field) => {
    expect(reasons({ ...data, [field]: undefined })).not.toEqual([])
  })
})

describe('a control of one system is confirmed', () => {
  const records = [
    made('control-implementations', 'CIM-1', { data: { inherited: true } }),
    made('controls', 'CTL-1'),
    made('controls', 'CTL-2'),
    made('ai-systems', 'SYS-1'),
  ] as const
  it.each([
    ['with one of each', ['CIM-1 of CTL-1', 'CIM-1 for SYS-1'], []],
    ['not without a system', ['CIM-1 of CTL-1'], ['it must be for exactly one AI system, not 0']],
    [
      'not with two controls',
      ['CIM-1 of CTL-1', 'CIM-1 of CTL-2', 'CIM-1 for SYS-1'],
      ['it must be of exactly one control, not 2'],
    ],
  ])('%s', (_, links, expected) => {
    const { confirm } = behaviours['control-implementations']?.blockers ?? {}
    expect(confirm?.(judged([...records], ...links))).toEqual(expected)
  })
})

it('personal data is not approved without a lawful basis', () => {
  const data = { ...complete.datasets?.[1], personalData: 'special' }
  const around = judged([made('datasets', 'DAT-1', { data })])
  const reasons = behaviours.datasets?.blockers?.approve?.(around)
  expect(reasons).toEqual(['it holds personal data without a lawful basis'])
})
