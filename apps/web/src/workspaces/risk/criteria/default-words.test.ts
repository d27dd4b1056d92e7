import { defaultCriteria } from '@plumbline/registers/risks/domain'
import { expect, it } from 'vitest'
import german from '../../../messages/risk.de.json' with { type: 'json' }
import english from '../../../messages/risk.en.json' with { type: 'json' }
import { defaultCriteriaIn } from './default-words.ts'

const from = (catalogue: Readonly<Record<string, string>>) => (key: string) => catalogue[key] ?? key

it('says in English what the criteria of the product say', () => {
  expect(defaultCriteriaIn(from(english))).toEqual(defaultCriteria)
})

it('has a German word for every step and level, with the same thresholds', () => {
  const criteria = defaultCriteriaIn(from(german))
  const words = [...criteria.likelihoods, ...criteria.consequences].flatMap(({ word, meaning }) => [word, meaning])
  expect(words.filter((word) => word.startsWith('risk.'))).toEqual([])
  expect(criteria.levels.map(({ from: threshold, appetite }) => [threshold, appetite])).toEqual(
    defaultCriteria.levels.map(({ from: threshold, appetite }) => [threshold, appetite]),
  )
})
