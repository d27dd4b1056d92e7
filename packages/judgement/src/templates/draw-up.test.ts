import { parseTemplate } from '@plumbline/content/templates/parse'
import type { AnyRecord } from '@plumbline/contract/record'
import { sha256Hex } from '@plumbline/ledger/digest'
import { describe, expect, it } from 'vitest'
import { ines, made, world as snapshotWith } from '../made-up.ts'
import { registersOf, templateProblems } from './check.ts'
import { drawUp } from './draw-up.ts'
import { drift, keptSources } from './drift.ts'
import { mergeTexts } from './merge.ts'
import type { DrawableTemplate, TemplateWorld } from './world.ts'

const header = { topic: 'ai-policy', kind: 'policy', clauses: ['5.2'], owner: 'top-management' }
const template = (text: string, about?: string): DrawableTemplate => ({
  header: { ...header, ...(about ? { about } : {}) },
  nodes: parseTemplate(text),
})
const worldOf = (records: readonly AnyRecord[], ...links: readonly string[]): TemplateWorld => ({
  snapshot: snapshotWith(records, ...links),
  organization: 'Nordhaven',
  people: new Map([[ines, 'Ines Berg']]),
  word: (english) => english,
  digest: sha256Hex,
})
const system = (ref: string, data: object = {}, title = ref) =>
  made('ai-systems', ref, { title, status: 'active', ownerId: ines, data: { inScope: true, ...data } })
const aims = made('management-systems', 'AIM-1', {
  data: { activities: 'We insure\ncars | homes.', countries: ['LV', 'EE'] },
})

const text = (source: string, world: TemplateWorld, about?: string, subject?: string) =>
  drawUp(template(source, about), world, subject).text

describe('a text with named fields', () => {
  it('is written with what the records say, on one line or as it was written', () => {
    const world = worldOf([aims])
    expect(text('{{organization.name}}: {{organization.activities}}', world)).toBe(
      'Nordhaven: We insure cars \\| homes.\n',
    )
    expect(text('{{{organization.activities}}}', world)).toBe('We insure\ncars | homes.\n')
    expect(text('{{organization.countries}}', world)).toBe('LV and EE\n')
  })

  it('repeats for each record, line and row, and leaves out what is not there', () => {
    const world = worldOf([
      system('AIS-1', { intendedUses: ['Triage', 'Sorting'], stage: 'operation_monitoring' }, 'Claims'),
      system('AIS-2', { inScope: false }),
    ])
    const source =
      '{{#systems}}\n- {{title}}, {{owner}}\n{{#intendedUses}}\n  - {{.}}\n{{/intendedUses}}\n{{#usersOfIt}}\n  never\n{{/usersOfIt}}\n{{/systems}}\n'
    expect(text(source, world)).toBe('- Claims, Ines Berg\n  - Triage\n  - Sorting\n')
  })

  it('says plainly what is not recorded, with where it belongs', () => {
    const drawn = drawUp(
      template('{{organization.scope}}\n\n| a |\n|---|\n{{#systems}}\n| {{title}} | {{purpose}} |\n{{/systems}}\n'),
      worldOf([]),
    )
    expect(drawn.text).toBe('[not recorded yet: Scope]\n\n| a |\n|---|\n| [not recorded yet: AI systems] |\n')
    expect(drawn.missing.map(({ register, field }) => [register, field])).toEqual([
      ['management-systems', 'Scope'],
      ['ai-systems', undefined],
    ])
    const some = drawUp(template('{{#systems}}{{title}}: {{purpose}}{{/systems}}'), worldOf([system('AIS-1')]))
    expect(some.missing).toMatchObject([{ record: { ref: 'AIS-1' }, field: 'Purpose' }])
  })

  it('says nothing is missing where the template has words for it', () => {
    const drawn = drawUp(template('{{#systems}}{{title}}{{/systems}}{{^systems}}None.{{/systems}}'), worldOf([]))
    expect(drawn).toMatchObject({ text: 'None.\n', missing: [] })
  })

  it('speaks of its subject, which is always among what it came from', () => {
    const world = worldOf([made('models', 'MDL-1', { title: 'Tree' }), made('models', 'MDL-2')])
    expect(text('{{subject.title}}', world, 'models', 'MDL-1')).toBe('Tree\n')
    expect(drawUp(template('Words', 'models'), world, 'MDL-2').used.map(({ record }) => record.ref)).toEqual(['MDL-2'])
  })

  it('cannot be led to what is no field', () => {
    for (const name of ['constructor', 'organization.constructor', 'systems.title', 'organization.files', 'nothing'])
      expect(templateProblems(template(`{{${name}}}`)), name).not.toEqual([])
    expect(templateProblems(template('{{systems}}'))[0]).toContain('open a section')
    expect(() => parseTemplate('{{> other}}')).toThrow()
    expect(() => parseTemplate('{{=<% %>=}}')).toThrow()
    expect(() => parseTemplate('{{#a}} never closed')).toThrow()
    expect(templateProblems({ ...template('x'), header: { ...header, topic: 'poetry', owner: 'king' } })).toHaveLength(
      2,
    )
  })

  it('says which registers it looks into', () => {
    expect(registersOf(template('{{#risks}}{{level}} {{controls}}{{/risks}}')).toSorted()).toEqual([
      'controls',
      'risk-criteria',
      'risks',
    ])
  })
})

describe('drift', () => {
  const source = template('{{organization.name}} {{#systems}}{{title}} {{purpose}} {{/systems}}')
  const before = [aims, system('AIS-1', { purpose: 'Sorts' }), system('AIS-2', { purpose: 'Counts' }, 'Old')]
  const kept = keptSources(drawUp(source, worldOf(before)))
  const then = new Map(before.map((record) => [record.id, record]))
  const now = (records: readonly AnyRecord[]) => {
    const world = worldOf(records)
    return drift(kept, drawUp(source, world), then, world)
  }

  it('is none as long as the fields used say the same, whatever else changes', () => {
    expect(
      now(before.map((record) => ({ ...record, version: 7, data: { ...record.data, stage: 'retirement' } }))),
    ).toEqual([])
  })

  it('names what changed, old and new, and what came and went', () => {
    const changes = now([aims, system('AIS-1', { purpose: 'Decides' }), system('AIS-3', {}, 'New')])
    expect(changes.map(({ record: { ref, title }, change, fields }) => [ref, title, change, fields])).toEqual([
      ['AIS-1', 'AIS-1', 'changed', [{ title: 'Purpose', before: 'Sorts', after: 'Decides' }]],
      ['AIS-2', 'Old', 'gone', []],
      ['AIS-3', 'New', 'added', []],
    ])
  })

  it('notices that a person is called otherwise', () => {
    const owners = template('{{#systems}}{{owner}}{{/systems}}')
    const sources = keptSources(drawUp(owners, worldOf(before)))
    const renamed = { ...worldOf(before), people: new Map([[ines, 'Ines Holm']]) }
    expect(drift(sources, drawUp(owners, renamed), then, renamed).map(({ change }) => change)).toEqual([
      'named',
      'named',
    ])
  })
})

describe('a text drawn up again', () => {
  const drawn = 'Head\n\nSystems: A\n\nRules\n\nEnd\n'
  it('takes in the records and keeps what people wrote', () => {
    const merged = mergeTexts(drawn, drawn.replace('Rules', 'Rules of ours'), drawn.replace('A', 'A and B'))
    expect(merged).toEqual({ text: 'Head\n\nSystems: A and B\n\nRules of ours\n\nEnd\n', conflicts: 0 })
  })
  it('leaves a passage alone that people have rewritten, and counts it', () => {
    expect(mergeTexts(drawn, drawn.replace('A', 'all'), drawn.replace('A', 'B'))).toEqual({
      text: drawn.replace('A', 'all'),
      conflicts: 1,
    })
  })
})
