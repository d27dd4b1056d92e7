import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { made, world } from './made-up.ts'
import { becauseOf, factsOf, suggestedFor } from './suggest.ts'

const system = made('ai-systems', 'SYS-1', {
  data: {
    techniques: ['prediction'],
    fieldsOfUse: ['credit'],
    affectedPeople: ['customers'],
    organizationRoles: ['producer'],
  },
})
const around = world(
  [
    system,
    made('datasets', 'DAT-1', { data: { personalData: 'special' } }),
    made('models', 'MOD-1', { data: { origin: 'foreign' } }),
  ],
  'SYS-1 uses-dataset DAT-1',
  'SYS-1 uses-model MOD-1',
)
const facts = factsOf(system, around)

describe('facts of a system', () => {
  it('come from the system, its data and where its parts come from', () => {
    expect(facts).toMatchObject({
      techniques: ['prediction'],
      personalData: ['special'],
      supplier: ['yes'],
      autonomy: [],
    })
  })
})

describe('a suggestion', () => {
  it('says which facts led to it, by the condition that says most', () => {
    const when = [
      { fields: ['credit', 'insurance'] },
      { techniques: ['prediction'], affectedPeople: ['customers', 'patients'] },
    ]
    expect(becauseOf(when, facts)).toEqual([
      { fact: 'techniques', value: 'prediction' },
      { fact: 'affectedPeople', value: 'customers' },
    ])
    expect(becauseOf([{ techniques: ['vision'] }], facts)).toBeUndefined()
    expect(becauseOf([{ supplier: 'yes', techniques: ['vision'] }], facts)).toBeUndefined()
  })

  it('that fits everything stands last', () => {
    const entries = [
      { id: 'all', when: [{ any: 'yes' }] },
      { id: 'one', when: [{ fields: ['credit'] }] },
      { id: 'two', when: [{ fields: ['credit'], techniques: ['prediction'] }] },
    ]
    expect(suggestedFor(entries, facts).map(({ entry }) => entry.id)).toEqual(['two', 'one', 'all'])
  })

  it('never goes away because another fact becomes known', () => {
    const value = fc.constantFrom('a', 'b', 'c')
    const values = fc.uniqueArray(value, { minLength: 1 })
    const condition = fc.record({ techniques: values, fields: values }, { requiredKeys: [] })
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1 }), values, values, value, (when, techniques, fields, more) => {
        const before = becauseOf(when, { techniques, fields })
        const after = becauseOf(when, { techniques: [...new Set([...techniques, more])], fields })
        if (before) expect(after).toBeDefined()
      }),
    )
  })
})
