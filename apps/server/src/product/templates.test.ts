import { loadShippedPacks } from '@plumbline/content/load'
import { loadTemplates } from '@plumbline/content/templates/load'
import type { Template } from '@plumbline/content/templates/schema'
import { snapshotOf } from '@plumbline/contract/snapshot'
import { templateProblems } from '@plumbline/judgement/templates/check'
import { drawUp } from '@plumbline/judgement/templates/draw-up'
import { sha256Hex } from '@plumbline/ledger/digest'
import { beforeAll, describe, expect, it } from 'vitest'

/** The templates that ship, as a reader and an auditor would look at them. */

const templates = await loadTemplates()
const english = templates.filter(({ language }) => language === 'en')
const nameOf = ({ id, language }: Template) => `${id}.${language}`

const empty = {
  snapshot: snapshotOf('2026-11-23T08:00:00.000Z', [], []),
  organization: 'Nordhaven Mutual',
  people: new Map<string, string>(),
  word: (text: string) => text,
  digest: sha256Hex,
}

let numbers: ReadonlySet<string>
beforeAll(async () => {
  const packs = await loadShippedPacks()
  numbers = new Set(packs.get('iso-42001-2023')?.entries.map(({ id }) => id))
})

describe.each(templates.map((template) => [nameOf(template), template] as const))('%s', (_, template) => {
  const { header, text, id } = template
  it('names only fields, topics, kinds and clauses that there are', () => {
    expect(templateProblems(template)).toEqual([])
    expect(header.topic).toBe(id)
    expect(header.clauses.filter((clause) => !numbers.has(clause))).toEqual([])
  })

  it('has substance: responsibilities, rules, records, review, in 400 to 1,200 words', () => {
    const words = text.replaceAll(/\{\{[^}]*\}\}|[|#*-]/g, ' ').split(/\s+/).length
    expect(words, 'words').toBeGreaterThanOrEqual(400)
    expect(words, 'words').toBeLessThanOrEqual(1_200)
    expect(text.match(/^## /gm)?.length ?? 0, 'sections').toBeGreaterThanOrEqual(5)
    expect(text).toMatch(template.language === 'de' ? /^## .*Aufzeichnungen/m : /^## .*Records/im)
    expect(text).toMatch(template.language === 'de' ? /^## .*Überprüfung/m : /^## .*(Review|after this)/im)
  })

  it('can be drawn up when nothing is recorded, and says plainly what is missing', () => {
    const drawn = drawUp(template, empty)
    expect(drawn.text).toMatch(/^# /)
    expect(drawn.text).not.toMatch(/undefined|\[object|\{\{|\n{3,}/)
    expect(drawn.used).toEqual([])
    if (drawn.text.includes('[not recorded yet')) expect(drawn.missing.length).toBeGreaterThan(0)
  })
})

it('are at least thirty, each topic once a language', () => {
  expect(english.length).toBeGreaterThanOrEqual(30)
  expect(new Set(templates.map(nameOf)).size).toBe(templates.length)
  expect(new Set(english.map(({ header }) => header.title)).size).toBe(english.length)
})

it('say no sentence twice', () => {
  const seen = new Map<string, string>()
  const twice: string[] = []
  for (const template of templates) {
    // A heading, a row of a table and a line of a list are no sentences.
    const sentences = template.text
      .split('\n')
      .flatMap((line) => (/^[|#]/.test(line) ? [] : line.split(/(?<=[.?!])\s+/)))
    for (const sentence of sentences) {
      const key = sentence
        .toLowerCase()
        .replaceAll(/[^\p{L}\d ]/gu, '')
        .trim()
      if (key.split(' ').length < 7) continue
      const where = seen.get(key)
      if (where) twice.push(`${where} and ${nameOf(template)}: ${sentence}`)
      seen.set(key, nameOf(template))
    }
  }
  expect(twice).toEqual([])
})
