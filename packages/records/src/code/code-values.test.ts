import { hidden, person, rows, text } from '@plumbline/contract/field'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mergePatch } from '../merge-patch.ts'
import { namesIn, namesOut, patchTo, renamed } from './code-values.ts'

const ada = '01a20c73-f958-7260-a50c-c800c50969b9'
const risk = '01a20c74-2c8e-755f-b3d2-33113e0c6dee'
const fields = {
  lead: person({ title: 'Lead' }),
  team: rows({ who: person({ title: 'Who' }), does: text({ title: 'Does' }) }, { title: 'Team' }),
  sources: hidden(z.unknown(), { title: 'Sources' }),
}
const out = namesOut(new Map([[ada, 'ada@example.org']]), new Map([[risk, 'RSK-1']]))
const back = namesIn(new Map([['ada@example.org', ada]]), new Map([['RSK-1', risk]]))

describe('people and records in a file', () => {
  it('are named by address and reference, and found again', () => {
    const data = {
      sources: [{ id: risk, by: { id: ada }, note: 'as it was' }],
      team: [{ does: 'Tests', who: ada }, {}],
      lead: ada,
    }
    const shown = renamed(fields, data, out)
    expect(shown).toEqual({
      lead: 'ada@example.org',
      team: [{ who: 'ada@example.org', does: 'Tests' }, {}],
      sources: [{ id: 'record:RSK-1', by: { id: 'person:ada@example.org' }, note: 'as it was' }],
    })
    expect(Object.keys(shown)).toEqual(['lead', 'team', 'sources'])
    expect(renamed(fields, shown, back)).toEqual(data)
  })
  it('stay what they were where nobody knows them', () => {
    const stranger = { lead: 'eve@example.org', sources: ['record:RSK-9'] }
    expect(renamed(fields, stranger, back)).toEqual(stranger)
  })
})

describe('a patch between two states', () => {
  it('leads from the one to the other', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.array(fc.integer(), { maxLength: 3 }))
    const name = fc.constantFrom('a', 'b', 'c', 'd')
    const state = fc.dictionary(name, fc.oneof(value, fc.dictionary(name, value)))
    fc.assert(
      fc.property(state, state, (before, after) => {
        expect(mergePatch({ ...before }, patchTo(before, after))).toEqual({ ...after })
      }),
    )
  })
})
