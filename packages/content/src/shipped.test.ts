import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { differenceTo } from './difference.ts'
import { loadShippedPacks } from './load.ts'
import { byNumber } from './order.ts'
import type { Pack } from './schema.ts'

const Titles = z.record(z.string(), z.string())
const Facts = z.object({ clauses: Titles, controls: Titles, objectives: Titles, annexC: Titles })

describe('the pack of ISO/IEC 42001', () => {
  let pack: Pack
  let facts: z.output<typeof Facts>
  beforeAll(async () => {
    const found = (await loadShippedPacks()).get('iso-42001-2023')
    if (!found) throw new Error('the pack is not shipped')
    pack = found
    facts = Facts.parse(JSON.parse(await readFile(new URL('iso-42001-2023.facts.json', import.meta.url), 'utf8')))
  })
  const titlesOf = (kind: 'clause' | 'control') =>
    Object.fromEntries(pack.entries.filter((entry) => entry.kind === kind).map(({ id, title }) => [id, title]))

  it('has every clause at leaf level and all 38 controls, by number and title', () => {
    expect(titlesOf('clause')).toEqual(facts.clauses)
    expect(titlesOf('control')).toEqual(facts.controls)
    expect(Object.keys(facts.controls)).toHaveLength(38)
    const objectives = pack.groups.filter(({ kind }) => kind === 'control').map(({ id, title }) => [id, title])
    expect(Object.fromEntries(objectives)).toEqual(facts.objectives)
  })

  it('has the objectives and risk sources of Annex C', () => {
    const all = [...(pack.vocabulary?.objectives ?? []), ...(pack.vocabulary?.riskSources ?? [])]
    expect(Object.fromEntries(all.map(({ id, title }) => [id, title]))).toEqual(facts.annexC)
  })

  it('says no sentence twice', () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    for (const entry of pack.entries) {
      const texts = [
        entry.asks,
        entry.why,
        entry.how.small,
        entry.how.large,
        entry.goodExample,
        entry.weakExample,
        ...entry.mistakes,
        ...entry.questions,
        ...entry.claims.flatMap(({ statement, proof }) => [statement, proof]),
        ...entry.evidence.flatMap(({ what, example }) => [what, example]),
      ]
      for (const sentence of texts.flatMap((text) => text.split(/(?<=[.?])\s+/))) {
        const key = sentence
          .toLowerCase()
          .replaceAll(/[^a-z0-9 ]/g, '')
          .trim()
        if (key.split(' ').length < 6) continue
        const where = seen.get(key)
        if (where) twice.push(`${where} and ${entry.id}: ${sentence}`)
        seen.set(key, entry.id)
      }
    }
    expect(twice).toEqual([])
  })

  it('names its claims once an entry, so that evidence keeps its claim through an upgrade', () => {
    for (const { id, claims } of pack.entries)
      expect(new Set(claims.map((claim) => claim.id)).size, id).toBe(claims.length)
  })

  it('orders by number, not by letter', () => {
    expect(['A.10.2', 'A.2.2', '10.1', '4.1', 'A.9.2'].sort(byNumber)).toEqual([
      '4.1',
      '10.1',
      'A.2.2',
      'A.9.2',
      'A.10.2',
    ])
  })

  it('shows what an upgrade would change, and nothing when nothing changed', () => {
    const applied = pack.entries.map(({ id, title, claims }) => ({ id, title, claims }))
    expect(differenceTo(applied, pack)).toEqual({ added: [], removed: [], changed: [] })
    const [first, ...rest] = applied
    if (!first) throw new Error('the pack is empty')
    const older = [
      { ...first, claims: first.claims.slice(1) },
      ...rest.slice(1),
      { id: '99', title: 'Gone', claims: [] },
    ]
    const difference = differenceTo(older, pack)
    expect(difference.added.map(({ id }) => id)).toEqual([rest[0]?.id])
    expect(difference.removed).toEqual([{ id: '99', title: 'Gone' }])
    expect(difference.changed).toEqual([
      { id: first.id, title: first.title, changes: [`New claim: ${first.claims[0]?.statement}`] },
    ])
  })
})
