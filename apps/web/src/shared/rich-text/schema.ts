import { Schema } from '@tiptap/pm/model'
import { tableNodes } from '@tiptap/pm/tables'
import { schema as commonMark } from 'prosemirror-markdown'

const alignments = ['left', 'center', 'right'] as const

const tables = tableNodes({
  tableGroup: 'block',
  cellContent: 'inline*',
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: (cell) => alignments.find((one) => cell.style.textAlign === one) ?? null,
      setDOMAttr: (value, attrs) => {
        if (typeof value === 'string') attrs['data-align'] = value
      },
    },
  },
})

/**
 * What the Markdown of a page can say: CommonMark, tables and struck words, and no pictures. Cells hold a line and do not span, as in
 * Markdown.
 */
export const richSchema = new Schema({
  nodes: commonMark.spec.nodes
    .remove('image')
    .update('heading', { ...commonMark.spec.nodes.get('heading'), content: 'text*' })
    .append(tables),
  marks: commonMark.spec.marks.addToEnd('strike', {
    parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }],
    toDOM: () => ['s', 0],
  }),
})
