import MarkdownIt, { type Token } from 'markdown-it'
import { linesOf, type Run, runsOf } from './markdown-runs.ts'
import { printable } from './printable.ts'

export type Align = 'left' | 'center' | 'right'

/** A part of a text as a template lays it out: data, never markup. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly runs: readonly Run[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'bullets'; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'numbers'; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: 'table'
      readonly align: readonly Align[]
      readonly head: readonly (readonly Run[])[]
      readonly rows: readonly (readonly (readonly Run[])[])[]
    }
  | { readonly kind: 'rule' }

/** As the pages of the application read it: HTML is text, pictures are words. */
const parser = new MarkdownIt({ html: false, linkify: true, breaks: false })
parser.disable('image')

/** Lists in lists and quotes in quotes that paper has room for; what is deeper stands at this depth. */
const deepest = 5
/** Columns that a page has room for. */
const widest = 10

/** The blocks of a Markdown text, but for a heading at its beginning that only says its title. */
export function markdownTree(source: string, title: string): readonly Block[] {
  const reader = { tokens: parser.parse(source, {}), at: 0 }
  return withoutGaps(withoutTitle(blocksUntil(reader, undefined, 0), title))
}

interface Reader {
  readonly tokens: readonly Token[]
  at: number
}

const next = (reader: Reader): Token | undefined => {
  const token = reader.tokens[reader.at]
  reader.at += 1
  return token
}

/** Blocks up to a closing token, or to the end. */
function blocksUntil(reader: Reader, close: string | undefined, depth: number): Block[] {
  const blocks: Block[] = []
  for (let token = next(reader); token && token.type !== close; token = next(reader))
    blocks.push(...blockOf(reader, token, depth))
  return blocks
}

function blockOf(reader: Reader, token: Token, depth: number): Block[] {
  switch (token.type) {
    case 'heading_open': {
      const runs = inlineUntil(reader, 'heading_close')
      const level = Number(token.tag.slice(1))
      // Within a list or a quote it is a line in bold: an outline has no place there.
      if (depth > 0) return paragraph(runs.map((run) => ({ ...run, bold: true })))
      return runs.length > 0 ? [{ kind: 'heading', level, runs }] : []
    }
    case 'paragraph_open':
      return paragraph(inlineUntil(reader, 'paragraph_close'))
    case 'fence':
    case 'code_block':
      return [{ kind: 'code', text: printable(token.content.replace(/\n$/, '').replaceAll('\t', '    ')) }]
    case 'hr':
      return [{ kind: 'rule' }]
    case 'blockquote_open': {
      const blocks = blocksUntil(reader, 'blockquote_close', depth + 1)
      return depth < deepest && blocks.length > 0 ? [{ kind: 'quote', blocks }] : blocks
    }
    case 'bullet_list_open': {
      const items = itemsUntil(reader, 'bullet_list_close', depth + 1)
      return depth < deepest ? [{ kind: 'bullets', items }] : items.flat()
    }
    case 'ordered_list_open': {
      const start = Number(token.attrGet('start') ?? 1)
      const items = itemsUntil(reader, 'ordered_list_close', depth + 1)
      return depth < deepest ? [{ kind: 'numbers', start, items }] : items.flat()
    }
    case 'table_open':
      return tableOf(reader)
    default:
      return token.children ? paragraph(runsOf(token.children)) : []
  }
}

const paragraph = (runs: readonly Run[]): Block[] => (runs.length > 0 ? [{ kind: 'paragraph', runs }] : [])

function inlineUntil(reader: Reader, close: string): Run[] {
  const runs: Run[] = []
  for (let token = next(reader); token && token.type !== close; token = next(reader))
    runs.push(...runsOf(token.children ?? []))
  return runs
}

function itemsUntil(reader: Reader, close: string, depth: number): Block[][] {
  const items: Block[][] = []
  for (let token = next(reader); token && token.type !== close; token = next(reader))
    if (token.type === 'list_item_open') items.push(blocksUntil(reader, 'list_item_close', depth))
  return items
}

const alignOf = (token: Token): Align => {
  const [, side] = /text-align:(center|right)/.exec(String(token.attrGet('style') ?? '')) ?? []
  return side === 'center' || side === 'right' ? side : 'left'
}

function tableOf(reader: Reader): Block[] {
  const align: Align[] = []
  const rows: Run[][][] = []
  for (let token = next(reader); token && token.type !== 'table_close'; token = next(reader)) {
    if (token.type === 'tr_open') rows.push([])
    if (token.type === 'th_open') align.push(alignOf(token))
    if (token.type === 'th_open' || token.type === 'td_open')
      rows.at(-1)?.push(inlineUntil(reader, token.type.replace('open', 'close')))
  }
  const [head = [], ...others] = rows
  if (align.length > widest) return rows.flatMap((row) => paragraph(linesOf(row)))
  return [{ kind: 'table', align, head, rows: others }]
}

/** Levels of headings that leave none out, as an outline that is read aloud needs them. */
function withoutGaps(blocks: readonly Block[]): Block[] {
  const above: number[] = []
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    while ((above.at(-1) ?? 0) >= block.level) above.pop()
    above.push(block.level)
    return { ...block, level: above.length }
  })
}

/** Many texts begin with their title; the first page says it already. */
function withoutTitle(blocks: readonly Block[], title: string): readonly Block[] {
  const [first, ...rest] = blocks
  if (first?.kind !== 'heading') return blocks
  const said = first.runs.map(({ text }) => text).join('')
  return said.trim().toLowerCase() === printable(title).trim().toLowerCase() ? rest : blocks
}
