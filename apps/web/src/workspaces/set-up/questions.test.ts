import { SetUpAnswers } from '@plumbline/registers/soa/endpoints'
import { describe, expect, it } from 'vitest'
import { type Answers, complete, openQuestions, questions } from './questions.ts'

const all: Answers = {
  activities: 'Motor and household insurance',
  sector: 'finance',
  headcount: 1_400,
  countries: ['Denmark'],
  aiRoles: ['customer', 'producer'],
  buildsModels: true,
  usesGenerativeAi: false,
  usesPersonalData: true,
  affectsPeople: true,
  usesSuppliers: true,
  sellsToCustomers: false,
}

describe('the guided set-up', () => {
  it('asks for everything that the API wants, once', () => {
    expect(questions.map((one) => one.name).toSorted()).toEqual(Object.keys(SetUpAnswers.shape).toSorted())
  })
  it('is complete without the optional answers, and no counts as an answer', () => {
    expect(openQuestions(all)).toEqual([])
    expect(SetUpAnswers.safeParse(complete({ ...all, firstSystem: ' ', scopeNote: '' })).success).toBe(true)
  })
  it('names what is still open', () => {
    const { sector: _, ...rest } = all
    expect(openQuestions({ ...rest, aiRoles: [] }).map((one) => one.name)).toEqual(['sector', 'aiRoles'])
  })
})
