import { documents } from '@plumbline/registers/documents/contract'
import { guidedSetUp, type SetUpAnswers } from '@plumbline/registers/soa/endpoints'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentDrafts, draftFromAnswers } from './guided-set-up.ts'

const numbers = [
  'A.2.2 A.2.3 A.2.4 A.3.2 A.3.3 A.4.2 A.4.3 A.4.4 A.4.5 A.4.6 A.5.2 A.5.3 A.5.4 A.5.5 A.6.1.2 A.6.1.3 A.6.2.2 A.6.2.3',
  'A.6.2.4 A.6.2.5 A.6.2.6 A.6.2.7 A.6.2.8 A.7.2 A.7.3 A.7.4 A.7.5 A.7.6 A.8.2 A.8.3 A.8.4 A.8.5 A.9.2 A.9.3 A.9.4',
  'A.10.2 A.10.3 A.10.4',
].flatMap((line) => line.split(' '))

const outline = {
  entries: [
    { id: '5.2', title: 'AI policy', kind: 'clause' as const },
    ...numbers.map((id) => ({ id, title: `Title of ${id}`, kind: 'control' as const })),
  ],
}

const insurer: SetUpAnswers = {
  activities: 'We insure cars and homes, and settle claims.',
  sector: 'finance',
  headcount: 420,
  countries: ['Latvia', 'Estonia'],
  aiRoles: ['customer', 'producer'],
  buildsModels: true,
  usesGenerativeAi: true,
  usesPersonalData: true,
  affectsPeople: true,
  usesSuppliers: true,
  sellsToCustomers: false,
  otherCertificates: ['iso-27001'],
  firstSystem: 'Claims triage',
  scopeNote: 'The travel insurance of the sister company is not part of it.',
}
const userOnly: SetUpAnswers = {
  ...insurer,
  aiRoles: ['customer'],
  buildsModels: false,
  usesGenerativeAi: false,
}

const draft = (answers: Partial<SetUpAnswers>) => draftFromAnswers(answers, outline, 'Nordhaven Mutual')
const leftOut = (answers: Partial<SetUpAnswers>) =>
  draft(answers)
    .controls.filter(({ applicable }) => applicable === 'no')
    .map(({ controlId }) => controlId)

describe('the proposed applicability', () => {
  it('has all 38 controls, each with a reason of its own', () => {
    const { controls } = draft(insurer)
    expect(controls.map(({ controlId }) => controlId)).toEqual(numbers)
    const justifications = controls.map(({ justification }) => justification)
    expect(new Set(justifications).size).toBe(38)
    expect(justifications.filter((text) => text.length < 60)).toEqual([])
    expect(controls.find(({ controlId }) => controlId === 'A.2.3')?.justification).toContain('ISO/IEC 27001')
  })

  it.each([
    ['before the first answer nothing', {}, []],
    ['of who builds for itself, customers', insurer, ['A.10.4']],
    ['of a provider with customers, nothing', { ...insurer, aiRoles: ['provider'], sellsToCustomers: true }, []],
    ['of a provider, customers stay whatever was said of selling', { ...insurer, aiRoles: ['provider'] }, []],
    [
      'of who only uses, development and its data',
      userOnly,
      ['A.6.1.2', 'A.6.1.3', 'A.6.2.3', 'A.7.2', 'A.7.3', 'A.7.6', 'A.10.4'],
    ],
    [
      'of who only uses generative AI, not the data it is fed with',
      { ...userOnly, usesGenerativeAi: true },
      ['A.6.1.2', 'A.6.1.3', 'A.6.2.3', 'A.7.2', 'A.10.4'],
    ],
    [
      'of who uses, suppliers stay whatever was said',
      { ...userOnly, usesSuppliers: false, sellsToCustomers: true, buildsModels: true },
      [],
    ],
    [
      'of who builds all alone, suppliers',
      { ...insurer, aiRoles: ['producer'], usesSuppliers: false, sellsToCustomers: true },
      ['A.10.3'],
    ],
  ] satisfies [string, Partial<SetUpAnswers>, string[]][])('leaves out: %s', (_, answers, expected) => {
    expect(leftOut(answers)).toEqual(expected)
  })

  it('says of each control left out which answer it comes from, and what would bring it back', () => {
    const out = draft(userOnly).controls.filter(({ applicable }) => applicable === 'no')
    for (const { justification, because } of out) {
      expect(because).toMatch(/^You said that /)
      expect(justification).toMatch(/would bring this control back\.$/)
    }
  })
})

describe('the drafted scope', () => {
  it('could stand on a certificate', () => {
    expect(draft(insurer).scope).toBe(
      'The AI management system of Nordhaven Mutual covers the development and use of AI systems in the following work: We insure cars and homes, and settle claims. It applies to the sites and activities in Latvia and Estonia and the work of about 420 people. It includes every AI system that the register of AI systems marks as in scope, at first Claims triage. The travel insurance of the sister company is not part of it.',
    )
  })
  it('is empty while nobody knows what the organization does', () => {
    expect(draft({ headcount: 3 }).scope).toBe('')
  })
})

describe('the first documents', () => {
  const kinds = documents.fields.kind.options?.map(({ value }) => value) ?? []

  it('are the same in the draft and written out, of kinds that exist', () => {
    const titles = draft(insurer).documents.map(({ title, kind }) => ({ title, kind }))
    expect(documentDrafts(insurer, 'Nordhaven Mutual').map(({ title, kind }) => ({ title, kind }))).toEqual(titles)
    expect(titles.filter(({ kind }) => !kinds.includes(kind))).toEqual([])
  })

  it('have rules for generative AI where it is used', () => {
    const titles = (answers: SetUpAnswers) => documentDrafts(answers, 'Nordhaven Mutual').map(({ title }) => title)
    expect(titles(insurer)).toContain('Rules for using generative AI')
    expect(titles(userOnly)).not.toContain('Rules for using generative AI')
  })

  it.each(documentDrafts(insurer, 'Nordhaven Mutual'))(
    '$title: written out, with the answers filled in',
    ({ content }) => {
      expect(content).toMatch(/^# /)
      expect(content).toContain('Nordhaven Mutual')
      expect(content.length).toBeGreaterThan(1_200)
      expect(content).not.toMatch(/undefined|\[object|TODO|TBD|<[a-z]+>|\n{3,}/i)
      expect(documents.fields.content.schema.safeParse(content).success).toBe(true)
    },
  )
})

it('plans the first 90 days, in the order of the days', () => {
  const days = draft(insurer).tasks.map(({ dueInDays }) => dueInDays)
  expect(days).toEqual([...days].sort((a, b) => a - b))
  expect(Math.max(...days)).toBe(90)
  expect(draft(insurer).tasks.map(({ title }) => title)).toContain('Assess the risks of Claims triage')
})

const anyAnswers: fc.Arbitrary<Partial<SetUpAnswers>> = fc.record(
  {
    activities: fc.string({ minLength: 1 }),
    headcount: fc.integer({ min: 1, max: 10_000_000 }),
    countries: fc.array(fc.constantFrom('Latvia', 'Kenya', 'Chile')),
    aiRoles: fc.subarray(['provider', 'producer', 'customer', 'partner', 'subject', 'authority'] as const, {
      minLength: 1,
    }),
    buildsModels: fc.boolean(),
    usesGenerativeAi: fc.boolean(),
    usesPersonalData: fc.boolean(),
    affectsPeople: fc.boolean(),
    usesSuppliers: fc.boolean(),
    sellsToCustomers: fc.boolean(),
    otherCertificates: fc.subarray(['iso-9001', 'iso-27001', 'none']),
  },
  { requiredKeys: [] },
)

it('whatever was answered so far, the draft is whole and fits its contract', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const drafted = draft(answers)
      expect(guidedSetUp.preview.answer.safeParse(drafted).success).toBe(true)
      expect(drafted.controls).toHaveLength(38)
      for (const { justification, because } of drafted.controls)
        expect(`${justification} ${because}`).not.toMatch(/undefined|\s{2}|\s\./)
    }),
    { numRuns: 60 },
  )
})
