import type { Role } from '@plumbline/contract/role'
import { describe, expect, it } from 'vitest'
import { registerNamed } from './all.ts'
import { behaviours } from './behaviours.ts'
import { addDays } from './domain.ts'
import { judged, made, today } from './made-up.ts'
import { annexCObjectives, annexCRiskSources } from './vocabulary.ts'

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
  processes: ['approve', { inputs: ['a found system'], outputs: ['a decision'] }],
  decisions: ['take', { question: 'Do we go on?', decision: 'Yes, with a limit.', reasons: 'The gain is worth it.' }],
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

describe('AI is used by approval', () => {
  const use = (given: object, ...links: string[]) =>
    behaviours.uses?.blockers?.approve?.(
      judged([made('uses', 'USE-1', { data: { ...given } }), made('ai-systems', 'SYS-1')], ...links),
    )
  const whole = {
    purpose: 'Drafts of letters.',
    data: 'No names.',
    oversight: 'not-needed',
    oversightReason: 'Drafts.',
  }

  it('of one system, with who watches or why nobody does', () => {
    expect(use(whole, 'USE-1 of SYS-1')).toEqual([])
    expect(use(whole)).toEqual(['it must be of exactly one AI system'])
    expect(use({ ...whole, oversight: 'needed' }, 'USE-1 of SYS-1')).toEqual(['nobody is named who watches'])
    expect(use({ ...whole, oversightReason: undefined }, 'USE-1 of SYS-1')).toHaveLength(1)
  })
})

describe('a test is recorded', () => {
  const test = (given: object) =>
    behaviours.tests?.blockers?.perform?.(
      judged([made('tests', 'TST-1', { data: { ...given } }), made('controls', 'CTL-1')], 'TST-1 tests CTL-1'),
    )
  const row = { criterion: 'recall', limit: 'at least 0.9', found: '0.93', met: 'yes' }
  const whole = { method: 'On 500 cases.', results: [row], result: 'passed', testedOn: today }

  it('with every criterion judged', () => {
    expect(test(whole)).toEqual([])
    expect(test({ ...whole, results: [{ ...row, met: undefined }] })).toContain('a criterion is not judged')
    expect(test({ ...whole, results: [] })).toContain('a criterion is not judged')
  })
  it('and no verdict against its criteria', () => {
    const failed = { ...whole, results: [{ ...row, met: 'no' }] }
    expect(test(failed)).toEqual(['a criterion is not met, so it has not passed without conditions'])
    expect(test({ ...failed, result: 'conditions' })).toEqual([])
  })
})

describe('a risk is accepted by whom the criteria name', () => {
  const levels = [
    { word: 'Low', from: 1, appetite: 'acceptable' },
    { word: 'High', from: 8, appetite: 'tolerable', acceptBy: ['top-management'] },
  ]
  const scale = [1, 2, 3].map((step) => ({ word: `${step}`, meaning: `${step}` }))
  const criteria = made('risk-criteria', 'RCR-1', {
    status: 'in-force',
    data: { likelihoods: scale, consequences: scale, levels },
  })
  const accept = (roles: readonly Role[], consequence: number) => {
    const risk = made('risks', 'RSK-1', { data: { current: { likelihood: 3, consequence } } })
    const given = judged([risk, criteria])
    return behaviours.risks?.blockers?.accept?.({ ...given, actor: { ...given.actor, roles } })
  }
  it('and by nobody else', () => {
    expect(accept(['risk-owner'], 2)).toEqual([])
    expect(accept(['risk-owner'], 3)).toEqual(['a risk of level "High" is accepted by top management'])
    expect(accept(['top-management'], 3)).toEqual([])
  })
})

describe('the risks of a system are assessed', () => {
  const items = [...Object.keys(annexCObjectives), ...Object.keys(annexCRiskSources)]
  const whole = {
    occasion: 'first',
    assessors: [{ personId: 'ines' }],
    conclusion: 'One risk stands out.',
    coverage: items.map((item) => ({ item, verdict: 'considered' })),
  }
  const submit = (given: object, risk: object = {}) =>
    behaviours['risk-assessments']?.blockers?.submit?.(
      judged(
        [
          made('risk-assessments', 'RAS-1', { data: { ...given } }),
          made('ai-systems', 'SYS-1'),
          made('risks', 'RSK-1', { data: { ...risk } }),
        ],
        'RAS-1 assesses SYS-1',
        'RAS-1 found RSK-1',
      ),
    )
  it('with a word on every objective and source of Annex C', () => {
    expect(submit(whole)).toEqual([])
    expect(submit({ ...whole, coverage: whole.coverage.slice(1) })).toEqual(['nothing is said about C.2.1'])
    expect(submit({ ...whole, coverage: whole.coverage.slice(1) }, { objectives: ['C.2.1'] })).toEqual([])
  })
  it('and a reason for what is left out', () => {
    const left = { item: 'C.2.1', verdict: 'not-relevant' }
    const coverage = [left, ...whole.coverage.slice(1)]
    expect(submit({ ...whole, coverage })).toEqual(['nothing is said about C.2.1'])
    expect(submit({ ...whole, coverage: [{ ...left, reason: 'No such use.' }, ...whole.coverage.slice(1)] })).toEqual(
      [],
    )
  })
})

describe('the day of a corrective action', () => {
  const fixed = (data: object) => behaviours.tasks?.fixed?.(made('tasks', 'TSK-1', { data: { ...data } }))
  it('stands once it is set', () => {
    expect(fixed({ kind: 'corrective', dueDate: today })).toEqual(['dueDate'])
    expect(fixed({ kind: 'corrective' })).toEqual([])
    expect(fixed({ dueDate: today })).toEqual([])
  })
  it('is moved, and its effect seen, by somebody else', () => {
    const own = judged([made('tasks', 'TSK-1', { ownerId: 'ines', data: { kind: 'corrective' } })])
    for (const step of ['extend', 'verify', 'refute']) expect(behaviours.tasks?.blockers?.[step]?.(own)).toHaveLength(1)
    const other = judged([made('tasks', 'TSK-1', { ownerId: 'tom', data: { kind: 'corrective' } })])
    for (const step of ['extend', 'verify', 'refute']) expect(behaviours.tasks?.blockers?.[step]?.(other)).toEqual([])
  })
})

it.each([
  [
    'an exception ends within half a year',
    'stage-gates',
    'except',
    { exception: 'No red team yet.' },
    'exceptionUntil',
  ],
  ['a certificate has a last day', 'certificates', 'issue', { issuedOn: today, nextAudit: today }, 'validUntil'],
  ['an opportunity is pursued with something to do', 'opportunities', 'pursue', {}, 'response'],
  ['a resource is given up with what became of it', 'resources', 'end', {}, 'disposal'],
  ['feedback is considered in words', 'feedback', 'consider', {}, 'assessment'],
  ['a use is approved until a day', 'uses', 'approve', {}, 'approvedUntil'],
  ['a version in operation has a name', 'ai-systems', 'deploy', { deployedOn: today }, 'deployedVersion'],
  [
    'a quality check has a result',
    'datasets',
    'check',
    { qualityCheckedOn: today, qualityCheckedVersion: '2' },
    'qualityOutcome',
  ],
  ['a party is assessed with a result', 'suppliers', 'assess', { assessedOn: today }, 'assessmentResult'],
  [
    'a document is looked at again with a result',
    'documents',
    'review',
    { reviewDate: addDays(today, 9) },
    'reviewOutcome',
  ],
])('%s', (_, register, step, data, path) => {
  const problems = behaviours[register]?.inputs?.[step]?.(judged([made(register, 'ONE-1', { data: { ...data } })]))
  expect(problems?.map((problem) => problem.path)).toEqual([path])
})
