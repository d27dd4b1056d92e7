import * as vocabulary from '@plumbline/registers/vocabulary'
import { annexCObjectives, riskCategories } from '@plumbline/registers/vocabulary'
import { describe, expect, it } from 'vitest'
import { loadCatalogues } from './load.ts'

const { risks, threats } = await loadCatalogues()
const known: Readonly<Record<string, object>> = {
  techniques: vocabulary.techniques,
  fields: vocabulary.fieldsOfUse,
  affectedPeople: vocabulary.affectedPeople,
  autonomy: vocabulary.autonomyLevels,
  organizationRoles: vocabulary.aiRoles,
  deployment: { internal: 1, customers: 1, public: 1 },
  personalData: { pseudonymous: 1, personal: 1, special: 1 },
}

describe('the catalogues that ship', () => {
  it('hold at least 120 risks over all domains of the taxonomy, and at least 60 threats', () => {
    expect(risks.length).toBeGreaterThanOrEqual(120)
    expect(threats.length).toBeGreaterThanOrEqual(60)
    const domains = new Set(
      risks.flatMap(({ tags }) => tags.filter((tag) => tag.startsWith('mit:')).map((tag) => tag[4])),
    )
    expect([...domains].toSorted()).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  })

  it('cover the top tens of OWASP', () => {
    const tags = new Set([...risks, ...threats].flatMap((one) => one.tags))
    for (let at = 1; at <= 10; at += 1) {
      const number = String(at).padStart(2, '0')
      expect(tags).toContain(`owasp-llm:LLM${number}`)
      expect(tags).toContain(`owasp-agentic:ASI${number}`)
    }
  })

  it('speak in the words of the registers', () => {
    for (const { id, category, objectives } of risks) {
      expect(Object.keys(riskCategories), id).toContain(category)
      for (const objective of objectives) expect(Object.keys(annexCObjectives), id).toContain(objective)
    }
    for (const { id, when } of [...risks, ...threats])
      for (const condition of when)
        for (const [key, values] of Object.entries(condition))
          if (Array.isArray(values))
            for (const value of values) expect(Object.keys(known[key] ?? {}), `${id} ${key}`).toContain(value)
  })

  it('tell no scenario twice', () => {
    const titles = [...risks, ...threats].map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })
})
