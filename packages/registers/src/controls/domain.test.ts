import { describe, expect, it } from 'vitest'
import { addDays } from '../domain.ts'
import { judged, made, today } from '../made-up.ts'
import { controlBlockers, controlHeldTarget } from './domain.ts'

const applies = {
  applicable: 'yes',
  justification: 'It treats RSK-4.',
  implementation: 'implemented',
  description: 'The release pipeline stops without a signed test report.',
}
const excluded = { applicable: 'no', justification: 'No customer receives an output of our two internal systems.' }

const control = (data: object, ownerId: string | null = 'priya') =>
  made('controls', 'CTL-3', { ownerId, data: { ...data } })
const claim = (ref: string) => made('claims', ref, { status: 'made' })
const evidence = (status: string, days: number) =>
  made('evidence', 'EVD-1', { status, data: { validUntil: addDays(today, days) } })

describe('a control is submitted', () => {
  it.each([
    ['with all that is asked', applies, 'priya', []],
    ['left out with a reason', excluded, null, []],
    ['not while undecided', {}, null, ['it is not decided whether it applies', 'the decision has no justification']],
    ['not left out without a reason', { applicable: 'no' }, null, ['the decision has no justification']],
    ['not without an owner', applies, null, ['nobody answers for it']],
    [
      'not before it is begun',
      { ...applies, implementation: 'not-started' },
      'priya',
      ['its implementation has not started'],
    ],
    ['not without words', { ...applies, description: '' }, 'priya', ['how it is done here is not described']],
    ['as a plan', { ...applies, implementation: 'planned' }, 'priya', []],
  ])('%s', (_, data, owner, expected) => {
    expect(controlBlockers.submit?.(judged([control(data, owner)]))).toEqual(expected)
  })
})

describe('a control that applies is approved', () => {
  const chain = ['CLM-12 supports CTL-3', 'EVD-1 proves CLM-12'] as const
  const approve = (data: object, item = evidence('accepted', 90)) =>
    controlBlockers.approve?.(judged([control(data), claim('CLM-12'), item], ...chain))

  it.each([
    ['when it works and is proved', {}, []],
    ['not as a plan', { implementation: 'planned' }, ['it is not implemented yet']],
    [
      'not half done without a day',
      { implementation: 'partly' },
      ['it is partly implemented; say by when the rest is done'],
    ],
    ['half done until a day ahead', { implementation: 'partly', reviewDate: addDays(today, 30) }, []],
  ])('%s', (_, change, expected) => {
    expect(approve({ ...applies, ...change })).toEqual(expected)
  })

  it('not while its evidence waits for review', () => {
    expect(approve(applies, evidence('submitted', 90))).toEqual(['CLM-12 has no accepted evidence'])
  })
  it('not when its evidence has ended', () => {
    expect(approve(applies, evidence('accepted', -1))).toEqual(['the evidence of CLM-12 has ended'])
  })
  it('not without a claim', () => {
    expect(controlBlockers.approve?.(judged([control(applies)]))).toEqual(['it has no claim that evidence could prove'])
  })
  it('naming each unproved claim, by number, and none that is not needed', () => {
    const dropped = made('claims', 'CLM-9', { status: 'not-needed' })
    const links = ['CLM-12 supports CTL-3', 'CLM-10 supports CTL-3', 'CLM-9 supports CTL-3']
    expect(
      controlBlockers.approve?.(judged([control(applies), claim('CLM-12'), claim('CLM-10'), dropped], ...links)),
    ).toEqual(['CLM-10 has no accepted evidence', 'CLM-12 has no accepted evidence'])
  })
})

describe('a control that does not apply is approved', () => {
  it.each([
    ['when nothing relies on it', [], []],
    ['not while it treats a risk', [made('risks', 'RSK-1', { status: 'treating' })], ['RSK-1 is treated by it']],
    ['when the risk is closed', [made('risks', 'RSK-1', { status: 'closed' })], []],
    ['not while a law requires it', [made('obligations', 'OBL-1', { status: 'applies' })], ['OBL-1 requires it']],
    ['when the law does not apply', [made('obligations', 'OBL-1', { status: 'not-applicable' })], []],
  ])('%s', (_, others, expected) => {
    const links = ['RSK-1 treated-by CTL-3', 'CTL-3 required-by OBL-1']
    expect(controlBlockers.approve?.(judged([control(excluded), ...others], ...links))).toEqual(expected)
  })
})

it('is neither re-opened under nor added to a requirement that is attested', () => {
  const attested = made('requirements', 'REQ-1', { status: 'attested' })
  expect(controlBlockers.reopen?.(judged([control(applies), attested], 'CTL-3 implements REQ-1'))).toEqual([
    'REQ-1 is attested and relies on it; re-open that first',
  ])
  expect(controlHeldTarget(attested)).toBe('REQ-1 is attested and locked; re-open it first')
  expect(controlHeldTarget(made('requirements', 'REQ-1', { status: 'open' }))).toBeUndefined()
})
