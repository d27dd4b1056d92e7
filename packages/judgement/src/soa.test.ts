import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ines, made, today, world } from './made-up.ts'
import { soaApproval, soaCounts, soaDifferences, soaDigestInput, soaItems } from './soa.ts'

const people = new Map([[ines, 'Ines Albrecht']])
const items = (...given: Parameters<typeof world>) => soaItems(world(...given), { people, today })

const control = (controlId: string, data: object = {}, ownerId: string | null = ines) =>
  made('controls', `CTL-${controlId}`, { title: `About ${controlId}`, ownerId, data: { controlId, ...data } })

const applies = { applicable: 'yes', justification: 'It treats RSK-1.', implementation: 'planned' }
const done = { ...applies, implementation: 'implemented', description: 'Weekly, by the on-call engineer.' }
const excluded = { applicable: 'no', justification: 'No customer receives an AI output.' }
const claim = (ref: string, status = 'made') => made('claims', ref, { status, data: { statement: `${ref} holds.` } })
const evidence = (ref: string, validUntil: string, status = 'accepted') =>
  made('evidence', ref, { status, data: { validUntil } })

const roles = (...names: ('top-management' | 'aims-manager')[]) => ({ roles: names })

describe('the entries of the statement', () => {
  it('stand in the order of the standard, own controls last', () => {
    const numbers = ['X.1', 'A.10.4', 'A.2.2', 'A.6.2.4', 'A.6.1.2', 'A.10.2', '1.1']
    expect(items(numbers.map((number) => control(number))).map(({ controlId }) => controlId)).toEqual([
      'A.2.2',
      'A.6.1.2',
      'A.6.2.4',
      'A.10.2',
      'A.10.4',
      '1.1',
      'X.1',
    ])
  })

  it('carry what an approver needs to see', () => {
    const [item] = items(
      [
        control('A.6.2.6', done),
        claim('CLM-2'),
        claim('CLM-10'),
        evidence('EVD-1', '2026-11-30'),
        made('risks', 'RSK-1', { status: 'treating' }),
        made('risks', 'RSK-2', { status: 'closed' }),
        made('requirements', 'REQ-1', { status: 'open' }),
        made('obligations', 'OBL-1', { status: 'applies' }),
        made('control-implementations', 'CIM-1', { data: { inherited: true, implementation: 'implemented' } }),
        made('ai-systems', 'SYS-1', { title: 'Claims triage' }),
      ],
      'CLM-10 supports CTL-A.6.2.6',
      'CLM-2 supports CTL-A.6.2.6',
      'EVD-1 proves CLM-10',
      'EVD-1 proves CLM-2',
      'RSK-1 treated-by CTL-A.6.2.6',
      'RSK-2 treated-by CTL-A.6.2.6',
      'CTL-A.6.2.6 implements REQ-1',
      'CTL-A.6.2.6 required-by OBL-1',
      'CIM-1 of CTL-A.6.2.6',
      'CIM-1 for SYS-1',
    )
    expect(item).toMatchObject({
      controlId: 'A.6.2.6',
      responsible: { id: ines, name: 'Ines Albrecht' },
      claims: [
        { ref: 'CLM-2', statement: 'CLM-2 holds.', status: 'proved', evidence: ['EVD-1'] },
        { ref: 'CLM-10', status: 'proved' },
      ],
      evidence: [{ ref: 'EVD-1', status: 'accepted', validUntil: '2026-11-30', freshness: 'ending' }],
      risks: [{ ref: 'RSK-1', status: 'treating' }],
      requirements: [{ ref: 'REQ-1' }, { ref: 'OBL-1' }],
      systems: [{ ref: 'SYS-1', title: 'Claims triage', inherited: true, implementation: 'implemented' }],
      missing: [],
    })
  })

  it.each([
    ['undecided', {}, ines, ['not decided whether it applies']],
    ['unjustified', { applicable: 'no' }, null, ['no justification']],
    ['without anybody', applies, null, ['nobody answers for it']],
    ['planned', applies, ines, []],
    ['not started', { ...applies, implementation: 'not-started' }, ines, []],
    ['left out', excluded, null, []],
    [
      'implemented without a word or a claim',
      { ...done, description: '' },
      ines,
      ['implemented, but how is not described', 'implemented, but no claim that evidence could prove'],
    ],
  ])('%s: what is missing', (_, data, owner, expected) => {
    expect(items([control('A.2.2', data, owner)])[0]?.missing).toEqual(expected)
  })

  it.each([
    ['none', [], ['implemented, but no accepted evidence in force for CLM-1']],
    ['one that ended', [evidence('EVD-1', '2026-11-22')], ['implemented, but no accepted evidence in force for CLM-1']],
    [
      'one not yet reviewed',
      [evidence('EVD-1', '2027-01-01', 'submitted')],
      ['implemented, but no accepted evidence in force for CLM-1'],
    ],
    ['one in force', [evidence('EVD-1', today)], []],
  ])('implemented, with evidence: %s', (_, evidences, expected) => {
    const records = [control('A.2.2', done), claim('CLM-1'), claim('CLM-2', 'not-needed'), ...evidences]
    const links = ['CLM-1 supports CTL-A.2.2', 'CLM-2 supports CTL-A.2.2', 'EVD-1 proves CLM-1']
    expect(items(records, ...links)[0]?.missing).toEqual(expected)
  })

  it('left out although risks and laws rely on them', () => {
    const records = [
      control('A.10.4', excluded),
      made('risks', 'RSK-1', { status: 'assessed' }),
      made('obligations', 'OBL-1', { status: 'met' }),
    ]
    const [item] = items(records, 'RSK-1 treated-by CTL-A.10.4', 'CTL-A.10.4 required-by OBL-1')
    expect(item?.missing).toEqual(['left out, but RSK-1 and OBL-1 rely on it'])
  })
})

it('counts what applies, is left out, undecided, implemented', () => {
  const list = items([control('A.2.2', done), control('A.2.3', applies), control('A.2.4'), control('A.10.4', excluded)])
  expect(soaCounts(list)).toEqual({ applicable: 2, excluded: 1, undecided: 1, implemented: 1 })
})

describe('approval', () => {
  const complete = items([control('A.2.3', applies), control('A.10.4', excluded)])

  it('is open to top management when nothing is missing', () => {
    expect(soaApproval(complete, { authored: [], actor: roles('top-management') })).toEqual({
      allowed: true,
      reasons: [],
    })
  })
  it('is closed to who wrote entries, and to others', () => {
    expect(soaApproval(complete, { authored: ['A.10.4', 'A.2.3'], actor: roles('aims-manager') })).toEqual({
      allowed: false,
      reasons: [
        { text: 'needs top management', controls: [] },
        { text: 'you wrote 2 entries; somebody else has to approve', controls: ['A.2.3', 'A.10.4'] },
      ],
    })
  })
  it('says what is missing, with the controls', () => {
    const list = items([control('A.2.2'), control('A.2.3', {}, null), control('A.2.4', { applicable: 'yes' }, null)])
    expect(soaApproval(list, { authored: [], actor: roles('top-management') }).reasons).toEqual([
      { text: '2 controls are undecided', controls: ['A.2.2', 'A.2.3'] },
      { text: '1 control has no justification', controls: ['A.2.4'] },
      { text: '1 control has nobody who answers for it', controls: ['A.2.4'] },
    ])
  })
  it('is closed while there is nothing to decide on', () => {
    expect(soaApproval([], { authored: [], actor: roles('top-management') }).allowed).toBe(false)
  })
})

describe('differences', () => {
  it('name each field with what it was and is', () => {
    const before = items([control('A.2.2', applies), control('A.2.3', applies)])
    const after = items([control('A.2.2', { ...applies, implementation: 'partly' }), control('X.1', applies)])
    expect(soaDifferences(before, after)).toEqual([
      { controlId: 'A.2.2', changes: [{ field: 'implementation', before: 'planned', after: 'partly' }] },
      { controlId: 'A.2.3', changes: [{ field: 'entry', before: 'About A.2.3', after: '' }] },
      { controlId: 'X.1', changes: [{ field: 'entry', before: '', after: 'About X.1' }] },
    ])
  })

  it('do not come from the mere passing of time', () => {
    const given = [
      [control('A.2.2', done), claim('CLM-1'), evidence('EVD-1', '2026-11-30')],
      'CLM-1 supports CTL-A.2.2',
      'EVD-1 proves CLM-1',
    ] as const
    const [records, ...links] = given
    const later = soaItems(world([...records], ...links), { people, today: '2027-03-01' })
    expect(soaDifferences(items([...records], ...links), later)).toEqual([])
  })
})

const anyControl = fc.record({
  applicable: fc.option(fc.constantFrom('yes', 'no'), { nil: undefined }),
  justification: fc.string(),
  implementation: fc.constantFrom('not-started', 'planned', 'partly', 'implemented'),
})
const anyItems = fc
  .array(anyControl, { maxLength: 12 })
  .map((list) => items(list.map((data, index) => control(`A.${(index % 9) + 2}.${index}`, data))))

describe('for any statement', () => {
  it('there is no difference to itself, in whatever order', () => {
    fc.assert(
      fc.property(anyItems, (list) => {
        expect(soaDifferences(list, [...list].reverse())).toEqual([])
      }),
    )
  })
  it('what is signed does not depend on the order', () => {
    fc.assert(
      fc.property(anyItems, (list) => {
        expect(soaDigestInput([...list].reverse())).toEqual(soaDigestInput(list))
      }),
    )
  })
  it('the counts add up', () => {
    fc.assert(
      fc.property(anyItems, (list) => {
        const { applicable, excluded, undecided, implemented } = soaCounts(list)
        expect(applicable + excluded + undecided).toBe(list.length)
        expect(implemented).toBeLessThanOrEqual(applicable)
      }),
    )
  })
  it('approval is open exactly when no entry misses anything', () => {
    fc.assert(
      fc.property(anyItems, (list) => {
        const { allowed } = soaApproval(list, { authored: [], actor: roles('top-management') })
        expect(allowed).toBe(list.length > 0 && list.every(({ missing }) => missing.length === 0))
      }),
    )
  })
})
