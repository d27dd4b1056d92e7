import { describe, expect, it } from 'vitest'
import { rowsOf } from './schema-rows.ts'

const rating = { type: 'object', properties: { likelihood: { type: 'integer', minimum: 1, maximum: 5 } } }

describe('the fields of a schema', () => {
  it('say type, bounds, choices and whether they are needed', () => {
    const schema = {
      type: 'object',
      required: ['title'],
      properties: {
        title: { type: 'string', maxLength: 300 },
        kind: { type: 'string', enum: ['law', 'contract'] },
        due: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
      },
    }
    expect(rowsOf(schema, {})).toEqual([
      { path: 'title', type: 'string', required: true, notes: 'at most 300 characters' },
      { path: 'kind', type: 'choice', required: false, notes: 'one of law, contract' },
      { path: 'due', type: 'date or null', required: false, notes: '' },
    ])
  })

  it('go into objects, lists and references', () => {
    const schema = { properties: { items: { type: 'array', items: { $ref: '#/components/schemas/rating' } } } }
    expect(rowsOf(schema, { rating })).toEqual([
      { path: 'items', type: 'list of rating', required: false, notes: '' },
      { path: 'items[].likelihood', type: 'integer', required: false, notes: 'from 1; up to 5' },
    ])
  })

  it('end where a schema refers to itself', () => {
    const node = { properties: { child: { $ref: '#/components/schemas/node' } } }
    expect(rowsOf(node, { node }).length).toBeLessThan(20)
  })
})
