import type { AnyRegister } from '@plumbline/contract/register'
import type { Run } from './markdown-runs.ts'
import type { Block } from './markdown-tree.ts'
import { paragraphsOf, printable } from './printable.ts'

/** Parts of a report, made from records: text of people is laid out as it is, never read as markup. */

const runsOf = (text: string): readonly Run[] => [
  { text: printable(text), bold: false, italic: false, struck: false, code: false, href: null },
]

export const heading = (level: number, text: string): Block => ({ kind: 'heading', level, runs: runsOf(text) })

/** The paragraphs that somebody typed; the sentence in place of them where nothing stands. */
export const words = (text: string | undefined, otherwise: string): readonly Block[] => {
  const typed = paragraphsOf(text ?? '')
  return (typed.length === 0 ? [otherwise] : typed).map((line) => ({ kind: 'paragraph', runs: runsOf(line) }))
}

export const bullets = (lines: readonly string[]): readonly Block[] =>
  lines.length === 0
    ? []
    : [{ kind: 'bullets', items: lines.map((line) => [{ kind: 'paragraph', runs: runsOf(line) } as const]) }]

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly Block[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          align: head.map(() => 'left' as const),
          head: head.map(runsOf),
          rows: rows.map((row) => row.map(runsOf)),
        },
      ]

/** The word of an option of a field, as the contract has it. */
export function optionTitle(
  { fields }: AnyRegister,
  field: string,
  value: string | undefined,
  column?: string,
): string {
  const of = column === undefined ? fields[field] : fields[field]?.columns?.[column]
  return of?.options?.find((option) => option.value === value)?.title ?? value ?? ''
}
