import { describe, expect, it } from 'vitest'
import { addDays } from '../domain.ts'
import { judged, made, today, world } from '../made-up.ts'
import { claimBlockers, claimHeldBy, claimHeldTarget, claimState } from './domain.ts'

const claim = made('claims', 'CLM-1', { status: 'made' })
const item = (ref: string, status: string, days: number) =>
  made('evidence', ref, { status, data: { validUntil: addDays(today, days) } })

describe('a claim', () => {
  it.each([
    ['is open without evidence', [], 'open'],
    ['is open with a draft', [item('EVD-1', 'draft', 9)], 'open'],
    ['waits with a submitted item', [item('EVD-1', 'submitted', 9)], 'waiting'],
    ['is proved by one accepted item', [item('EVD-1', 'accepted', 0), item('EVD-2', 'accepted', -9)], 'proved'],
    ['has lost its proof', [item('EVD-1', 'accepted', -1)], 'ended'],
    ['waits while the renewal is reviewed', [item('EVD-1', 'accepted', -1), item('EVD-2', 'submitted', 9)], 'waiting'],
  ])('%s', (_, items, expected) => {
    const snapshot = world([claim, ...items], ...items.map(({ ref }) => `${ref} proves CLM-1`))
    expect(claimState(claim, snapshot, today)).toBe(expected)
  })

  it('that is not needed is nothing else', () => {
    const dropped = made('claims', 'CLM-1', { status: 'not-needed' })
    expect(claimState(dropped, world([dropped]), today)).toBe('not-needed')
  })
})

describe.each([
  ['controls', 'CTL-3', 'approved'],
  ['requirements', 'REQ-3', 'attested'],
])('while what it supports in %s', (register, ref, final) => {
  const sentence = `${ref} is ${final} and locked; re-open it first`

  it('is final, a claim neither changes nor drops nor comes new', () => {
    const served = made(register, ref, { status: final })
    const around = judged([claim, served], `CLM-1 supports ${ref}`)
    expect(claimHeldBy(claim, around.around)).toBe(sentence)
    expect(claimBlockers.drop?.(around)).toEqual([sentence])
    expect(claimHeldTarget(served)).toBe(sentence)
  })

  it('is open, it does', () => {
    const served = made(register, ref)
    const around = judged([claim, served], `CLM-1 supports ${ref}`)
    expect(claimHeldBy(claim, around.around)).toBeUndefined()
    expect(claimBlockers.drop?.(around)).toEqual([])
    expect(claimHeldTarget(served)).toBeUndefined()
  })
})
