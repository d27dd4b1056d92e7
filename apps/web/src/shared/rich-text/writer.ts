import { Fragment, type Node } from '@tiptap/pm/model'
import { defaultMarkdownSerializer, MarkdownSerializer, type MarkdownSerializerState } from 'prosemirror-markdown'
import { richSchema } from './schema.ts'

const { image: _, ...nodes } = defaultMarkdownSerializer.nodes

/** Writes a document as Markdown, in the way in which the templates are written: hyphens for lists. */
export const writer = new MarkdownSerializer(
  {
    ...nodes,
    bullet_list: (state, node) => state.renderList(node, '  ', () => '- '),
    table: writeTable,
    // Written by the table itself, which knows its columns.
    table_row: () => undefined,
    table_header: () => undefined,
    table_cell: () => undefined,
  },
  {
    ...defaultMarkdownSerializer.marks,
    strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true },
  },
)

const rules: Readonly<Record<string, string>> = { left: ':--', center: ':-:', right: '--:' }

/** A table of GFM: its first row is the head, whatever it was, since there is no table without one. */
function writeTable(state: MarkdownSerializerState, table: Node): void {
  const columns = Math.max(1, table.firstChild?.childCount ?? 0)
  table.forEach((row, _, index) => {
    if (index > 0) state.ensureNewLine()
    const cells = Array.from({ length: columns }, (__, at) => cellText(row.maybeChild(at)))
    state.write(`| ${cells.join(' | ')} |`)
    if (index > 0) return
    const aligned = Array.from({ length: columns }, (__, at) => rules[String(row.maybeChild(at)?.attrs.align)] ?? '---')
    state.ensureNewLine()
    state.write(`| ${aligned.join(' | ')} |`)
  })
  state.closeBlock(table)
}

/** A line of a cell: a bar in it would end it. */
function cellText(cell: Node | null): string {
  if (!cell) return ''
  const paragraph = richSchema.node('paragraph', null, withoutBreaks(cell))
  return writer
    .serialize(richSchema.node('doc', null, [paragraph]))
    .replaceAll('\n', ' ')
    .replaceAll(/(?<!\\)\|/g, String.raw`\|`)
}

const withoutBreaks = (cell: Node): Fragment => {
  const kept: Node[] = []
  cell.forEach((node) => {
    kept.push(node.type.name === 'hard_break' ? richSchema.text(' ') : node)
  })
  return Fragment.from(kept)
}
