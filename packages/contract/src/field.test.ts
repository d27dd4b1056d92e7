import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { instant } from './field.ts'

const { schema } = instant({ title: 'Noticed at' })

describe('a moment', () => {
  it('is kept in UTC, whatever offset it came with', () => {
    expect(schema.parse('2026-03-29T02:30:00+02:00')).toBe('2026-03-29T00:30:00.000Z')
    expect(schema.parse('2026-03-29T02:30:00Z')).toBe('2026-03-29T02:30:00.000Z')
    expect(schema.parse(schema.parse('2026-12-31T23:59:59.999-11:00'))).toBe('2027-01-01T10:59:59.999Z')
  })
  it('is nothing without an offset, a real day, or a year of four digits', () => {
    for (const wrong of [
      '2026-03-29T02:30:00',
      '2026-02-30T00:00:00Z',
      '2026-03-29',
      'soon',
      '',
      '9999-12-31T23:59:00-01:00',
    ])
      expect(schema.safeParse(wrong).success, wrong).toBe(false)
  })
  it('is a date-time in OpenAPI', () => {
    expect(z.toJSONSchema(schema)).toMatchObject({ type: 'string', format: 'date-time' })
  })
})
