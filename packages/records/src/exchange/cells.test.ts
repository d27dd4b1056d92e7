import * as contract from '@plumbline/contract/field'
import { describe, expect, it } from 'vitest'
import { valueCell } from './cell-text.ts'
import { readValue } from './cell-value.ts'
import { fileWords } from './words.ts'

const words = { title: 'Field' }
const who = '01900000-0000-7000-8000-000000000001'
const levels = { high: 'High', low: 'Low' }
const table = {
  who: contract.text({ title: 'Who' }),
  level: contract.choice(levels, { title: 'Level' }),
  parts: contract.list({ title: 'Parts' }),
}
const cases: readonly (readonly [contract.Field, unknown])[] = [
  [contract.text(words), 'A text'],
  [contract.paragraph(words), 'Two\nlines; with signs | and "quotes"'],
  [contract.integer(words), 12],
  [contract.number(words), -0.5],
  [contract.boolean(words), true],
  [contract.boolean(words), false],
  [contract.date(words), '2026-02-03'],
  [contract.choice(levels, words), 'high'],
  [contract.choices(levels, words), ['low', 'high']],
  [contract.list(words), ['One; two', 'Three']],
  [contract.person(words), who],
  [contract.url(words), 'https://example.org/x?y=1'],
  [contract.money(words), { amount: '-1200.50', currency: 'EUR' }],
  [contract.rating(words), { likelihood: 2, consequence: 5 }],
  [
    contract.rows(table, words),
    [{ who: 'Users | others: all\nof them \\n', level: 'high', parts: ['a', 'b'] }, { level: 'low' }],
  ],
]

describe.each(['en', 'de'] as const)('what is written in %s', (language) => {
  const { say, ways } = fileWords({ de: { High: 'Hoch', Low: 'Niedrig', Who: 'Wer', Level: 'Stufe' } }, language)
  const personText = () => 'Ada <ada@example.org>'
  const personOf = (text: string) => (text === personText() ? { value: who } : { problem: 'is nobody' })

  it.each(cases.map(([field, value]) => [field.kind, field, value] as const))(
    '%s is read as it was',
    (_, field, value) => {
      const cell = valueCell(field, value, { say, personText })
      const text = cell === null ? '' : typeof cell === 'object' ? cell.day : String(cell)
      expect(readValue(field, text, { ways, personOf })).toEqual({ value })
    },
  )
})

describe('what people write', () => {
  const { ways } = fileWords({ de: { High: 'Hoch' } }, 'en')
  const personOf = () => ({ problem: 'is nobody' })
  const read = (field: contract.Field, text: string) => readValue(field, text, { ways, personOf })

  it('is understood in both languages, without case, with a decimal comma and days of both orders', () => {
    expect(read(contract.choice(levels, words), ' HOCH ')).toEqual({ value: 'high' })
    expect(read(contract.boolean(words), 'Nein')).toEqual({ value: false })
    expect(read(contract.number(words), '0,5')).toEqual({ value: 0.5 })
    expect(read(contract.date(words), '3.2.2026')).toEqual({ value: '2026-02-03' })
    expect(read(contract.date(words), '2026-02-03T10:00:00')).toEqual({ value: '2026-02-03' })
  })

  it('is refused where it could mean two things, or nothing', () => {
    for (const [field, text] of [
      [contract.number(words), '1.234,5'],
      [contract.date(words), '02/03/2026'],
      [contract.choice(levels, words), 'middling'],
      [contract.rows(table, words), 'no colon'],
      [contract.files(words), 'a.pdf'],
    ] as const)
      expect(read(field, text)).toHaveProperty('problem')
  })
})
