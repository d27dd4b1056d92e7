import { expect, test } from 'vitest'
import { dayCell, textCell } from './spreadsheet-cells.ts'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\u0000=1', '＝1+1'])(
  '%j is a text and stays one after an edit',
  (value) => {
    expect(textCell(value)).toMatchObject({ type: String, format: '@' })
  },
)

test('other text keeps the ordinary format', () => {
  expect(textCell('a = b')).not.toHaveProperty('format')
})

test('a text longer than a cell may be is cut, and says so', () => {
  const { value } = textCell('x'.repeat(40_000))
  expect(String(value)).toHaveLength(32_767)
  expect(String(value)).toMatch(/cut, see the PDF/)
})

test('a day becomes a date, anything else stays a text', () => {
  expect(dayCell('2026-11-23')).toMatchObject({ value: new Date(Date.UTC(2026, 10, 23)), type: Date })
  expect(dayCell('soon')).toMatchObject({ value: 'soon', type: String })
  expect(dayCell(null)).toEqual({})
})
