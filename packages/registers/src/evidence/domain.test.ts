import { describe, expect, it } from 'vitest'
import { addDays } from '../domain.ts'
import { judged, made, today } from '../made-up.ts'
import { checkEvidence, evidenceBlockers, evidenceState } from './domain.ts'

const item = (data: object, status = 'accepted') => made('evidence', 'EVD-1', { status, data: { ...data } })
const inDays = (days: number) => addDays(today, days)

describe('evidence on a day', () => {
  it.each([
    ['is valid with 16 days left', { validUntil: inDays(16) }, 'accepted', 'valid'],
    ['is ending with 15 days left', { validUntil: inDays(15) }, 'accepted', 'ending'],
    ['still proves on its last day', { validUntil: today }, 'accepted', 'ending'],
    ['has ended the day after', { validUntil: inDays(-1) }, 'accepted', 'ended'],
    ['waits until its validity begins', { validFrom: inDays(1), validUntil: inDays(99) }, 'accepted', 'waiting'],
    ['waits for its review', { validUntil: inDays(99) }, 'submitted', 'waiting'],
    ['proves nothing when rejected', { validUntil: inDays(99) }, 'rejected', 'waiting'],
  ])('%s', (_, data, status, expected) => {
    expect(evidenceState(item(data, status), today)).toBe(expected)
  })
})

const submitted = { note: 'Walked through the release with Priya.', validUntil: inDays(90) }

describe('evidence is submitted', () => {
  it.each([
    ['with content, a claim and an end', {}, ['EVD-1 proves CLM-1'], []],
    ['not without content', { note: undefined }, ['EVD-1 proves CLM-1'], ['there is no file, link or note']],
    ['not without a claim', {}, [], ['it proves no claim yet']],
    ['not without an end', { validUntil: undefined }, ['EVD-1 proves CLM-1'], ['say until when it is valid']],
    [
      'not when it has ended',
      { validUntil: '2026-11-22' },
      ['EVD-1 proves CLM-1'],
      ['its validity ended on 2026-11-22'],
    ],
  ])('%s', (_, change, links, expected) => {
    const records = judged([item({ ...submitted, ...change }, 'draft'), made('claims', 'CLM-1')], ...links)
    expect(evidenceBlockers.submit?.(records)).toEqual(expected)
  })
})

describe('evidence is accepted', () => {
  it.each([
    ['by anybody who may', {}, []],
    ['by its reviewer', { reviewerId: 'ines' }, []],
    ['by nobody else', { reviewerId: 'tomas' }, ['somebody else is named as its reviewer']],
    ['not when it has ended', { validUntil: '2026-11-22' }, ['its validity ended on 2026-11-22']],
  ])('%s', (_, change, expected) => {
    expect(evidenceBlockers.accept?.(judged([item({ ...submitted, ...change }, 'submitted')]))).toEqual(expected)
  })
})

describe('accepted evidence is re-opened', () => {
  const chain = ['EVD-1 proves CLM-1', 'CLM-1 supports CTL-1'] as const
  const around = (data: object, status: string) =>
    judged([item(data), made('claims', 'CLM-1', { status: 'made' }), made('controls', 'CTL-1', { status })], ...chain)

  it('while the control is open', () => {
    expect(evidenceBlockers.reopen?.(around(submitted, 'draft'))).toEqual([])
  })
  it('not while it proves a claim of an approved control', () => {
    expect(evidenceBlockers.reopen?.(around(submitted, 'approved'))).toEqual([
      'it proves CLM-1 of CTL-1, which is approved; re-open that first',
    ])
  })
  it('to renew it once it has ended', () => {
    expect(evidenceBlockers.reopen?.(around({ ...submitted, validUntil: inDays(-1) }, 'approved'))).toEqual([])
  })
})

it.each([
  [{ validFrom: '2026-02-01', validUntil: '2026-01-31' }, ['validUntil']],
  [{ validFrom: '2026-02-01', validUntil: '2026-02-01' }, []],
  [{ collectedOn: '2026-02-01', validUntil: '2026-01-31' }, ['validUntil']],
  [{ kind: 'link', note: 'see the wiki' }, ['kind']],
  [{ kind: 'link', url: 'https://example.org/report' }, []],
  [{ kind: 'file' }, []],
  [{ kind: 'machine', note: '{"recall": 0.9}' }, []],
])('the fields %j are wrong at %j', (data, paths) => {
  expect(checkEvidence(data).map(({ path }) => path)).toEqual(paths)
})
