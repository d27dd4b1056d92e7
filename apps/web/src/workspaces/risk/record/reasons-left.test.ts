import { acceptanceProblems } from '@plumbline/registers/risks/domain'
import { expect, it } from 'vitest'
import { reasonsLeft } from './reasons-left.ts'

const today = '2026-11-23'
const unsaid = acceptanceProblems({}, today).map(({ message }) => message)

it('does not hold against a person what the dialog asks for', () => {
  expect(unsaid.length).toBeGreaterThan(0)
  expect(reasonsLeft(unsaid, {}, today)).toEqual([])
})

it('keeps what the dialog cannot heal', () => {
  const reasons = ['you wrote it; somebody else has to decide', 'the current risk is not rated', ...unsaid]
  expect(reasonsLeft(reasons, {}, today)).toEqual(reasons.slice(0, 2))
})
