import { expect, it } from 'vitest'
import { type Counts, placeOfSteps, stepsOf } from './steps.ts'

const nothing: Counts = { managementSystems: 0, aiSystems: 0, people: 1, risks: 0, acceptedEvidence: 0, statements: 0 }
const all: Counts = { managementSystems: 1, aiSystems: 2, people: 4, risks: 3, acceptedEvidence: 1, statements: 1 }
const done = (counts: Counts) => stepsOf(counts).flatMap(({ name, isDone }) => (isDone ? [name] : []))
const next = (counts: Counts) => stepsOf(counts).find(({ isNext }) => isNext)?.name

it('begins with the guided set-up', () => {
  expect(done(nothing)).toEqual([])
  expect(next(nothing)).toBe('set-up')
})

it('ticks off what the registers show, in any order', () => {
  const counts = { ...nothing, managementSystems: 1, risks: 1 }
  expect(done(counts)).toEqual(['set-up', 'risk'])
  expect(next(counts)).toBe('system')
})

it('counts people other than the one who began', () => {
  expect(done({ ...nothing, people: 2 })).toEqual(['people'])
})

it('leads while little is done, follows later, and goes when all is done', () => {
  expect(placeOfSteps(stepsOf(nothing))).toBe('first')
  expect(placeOfSteps(stepsOf({ ...all, risks: 0 }))).toBe('later')
  expect(placeOfSteps(stepsOf(all))).toBe('gone')
  expect(next(all)).toBeUndefined()
})
