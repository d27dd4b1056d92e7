import MarkdownIt from 'markdown-it'
import { defaultMarkdownParser, MarkdownParser, type ParseSpec } from 'prosemirror-markdown'
import { richSchema } from './schema.ts'

/** As pages read Markdown (markdown.tsx): HTML is text, addresses are links, pictures are words. */
export const tokenizer = new MarkdownIt({ html: false, linkify: true, breaks: false })
tokenizer.disable('image')

const cell = (block: string): ParseSpec => ({
  block,
  getAttrs: (token) => ({
    align: /text-align:(left|center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null,
  }),
})
const { image: _, ...commonMark } = defaultMarkdownParser.tokens

/** Reads Markdown into a document of `richSchema`. */
export const reader = new MarkdownParser(
  richSchema,
  // The types of the library are of another release of the tokenizer, whose tokens are the same.
  tokenizer as unknown as ConstructorParameters<typeof MarkdownParser>[1],
  {
    ...commonMark,
    s: { mark: 'strike' },
    table: { block: 'table' },
    thead: { ignore: true },
    tbody: { ignore: true },
    tr: { block: 'table_row' },
    th: cell('table_header'),
    td: cell('table_cell'),
  },
)
