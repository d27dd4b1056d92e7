import { expect, it } from 'vitest'
import { judged, made, today } from '../made-up.ts'
import { completed, nonconformityBlockers, nonconformityInputs } from './domain.ts'

const done = (data: object = {}) => made('nonconformities', 'NCF-1', { status: 'done', data: { ...data } })
const reasons = (data: object, taker = 'somebody') =>
  nonconformityBlockers.close?.({ ...judged([done(data)]), takers: new Map([[completed, taker]]) })

it('is not closed before the action had time to work', () => {
  expect(reasons({ effectivenessDue: '2026-11-24' })).toEqual(['the action is given time to work until 2026-11-24'])
  expect(reasons({ effectivenessDue: today })).toEqual([])
  expect(reasons({})).toEqual([])
})

it('is not closed by who recorded the action as done', () => {
  expect(reasons({}, 'ines')).toEqual(['you recorded the action as done; somebody else has to see it work'])
})

it('is neither closed nor found ineffective without saying what was seen', () => {
  for (const step of ['close', 'fail'] as const) {
    expect(nonconformityInputs[step]?.(judged([done()]))).toEqual([
      { path: 'effectiveness', message: 'say what was seen' },
    ])
    expect(nonconformityInputs[step]?.(judged([done({ effectiveness: 'No case in 60 days' })]))).toEqual([])
  }
})
