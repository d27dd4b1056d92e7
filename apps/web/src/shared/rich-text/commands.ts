import { lift, setBlockType, toggleMark, wrapIn } from '@tiptap/pm/commands'
import type { MarkType, NodeType } from '@tiptap/pm/model'
import { liftListItem, wrapInList } from '@tiptap/pm/schema-list'
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from '@tiptap/pm/tables'
import type { MessageKey } from '../i18n/i18n.ts'
import { richSchema } from './schema.ts'

const { nodes, marks } = richSchema
type NodeName = Extract<keyof typeof nodes, string>
type MarkName = 'strong' | 'em' | 'strike' | 'code' | 'link'
const node = (name: NodeName): NodeType => nodes[name] as NodeType
const mark = (name: MarkName): MarkType => marks[name] as MarkType

type CommandName = MessageKey extends infer Key ? (Key extends `rich.${infer Name}` ? Name : never) : never

/** What can be done to a text, by button and by key. */
export interface TextCommand {
  /** Of its words: `rich.strong`. */
  readonly name: CommandName
  readonly sign: string
  /** As ProseMirror writes it; `Mod` is Ctrl, or Cmd on a Mac. */
  readonly key?: string
  readonly run: Command
  /** Whether what is selected is so already. */
  readonly isOn?: (state: EditorState) => boolean
}

const hasMark = (type: MarkType) => (state: EditorState) => {
  const { from, $from, to, empty } = state.selection
  return empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, type)
}
const isWithin = (type: NodeType) => (state: EditorState) => {
  const { $from } = state.selection
  return Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth)).some((one) => one.type === type)
}
const isHeading = (level: number) => (state: EditorState) => {
  const { parent } = state.selection.$from
  return parent.type === node('heading') && parent.attrs.level === level
}

/** Does it, or takes it back where it is done already. */
const toggled =
  (isOn: (state: EditorState) => boolean, on: Command, off: Command): Command =>
  (state, dispatch, view) =>
    (isOn(state) ? off : on)(state, dispatch, view)

const marked = (name: Exclude<MarkName, 'link'>, sign: string, key?: string): TextCommand => ({
  name,
  sign,
  ...(key === undefined ? {} : { key }),
  run: toggleMark(mark(name)),
  isOn: hasMark(mark(name)),
})
const heading = (level: 1 | 2 | 3): TextCommand => ({
  name: `heading-${level}`,
  sign: `H${level}`,
  key: `Mod-Alt-${level}`,
  run: toggled(isHeading(level), setBlockType(node('heading'), { level }), setBlockType(node('paragraph'))),
  isOn: isHeading(level),
})
const listed = (name: 'bullet_list' | 'ordered_list', sign: string, key: string): TextCommand => ({
  name,
  sign,
  key,
  run: toggled(isWithin(node(name)), wrapInList(node(name), { tight: true }), liftListItem(node('list_item'))),
  isOn: isWithin(node(name)),
})

const insertTable: Command = (state, dispatch) => {
  if (isInTable(state)) return false
  const row = (name: 'table_header' | 'table_cell') =>
    node('table_row').create(null, [node(name).create(), node(name).create()])
  const table = node('table').create(null, [row('table_header'), row('table_cell')])
  const transaction = state.tr.replaceSelectionWith(table)
  transaction.doc.descendants((one, at) => {
    // The cursor goes on in the first cell.
    if (one === table) transaction.setSelection(TextSelection.near(transaction.doc.resolve(at + 3)))
    return one.type !== table.type
  })
  dispatch?.(transaction.scrollIntoView())
  return true
}
const insertRule: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(node('horizontal_rule').create()).scrollIntoView())
  return true
}

export const hasLink = hasMark(mark('link'))

/** Makes what is selected a link; without an address it is one no more. Where nothing is selected, the address itself is written. */
export const linkTo =
  (href: string): Command =>
  (state, dispatch) => {
    const { from, to, empty } = state.selection
    const link = mark('link')
    if (href === '') dispatch?.(state.tr.removeMark(from, to, link))
    else if (empty) dispatch?.(state.tr.insert(from, richSchema.text(href, [link.create({ href })])))
    else dispatch?.(state.tr.removeMark(from, to, link).addMark(from, to, link.create({ href })))
    return true
  }

/** The buttons, in groups. */
export const textCommands: readonly (readonly TextCommand[])[] = [
  [heading(1), heading(2), heading(3)],
  [marked('strong', 'B', 'Mod-b'), marked('em', 'I', 'Mod-i'), marked('strike', 'S'), marked('code', '<>', 'Mod-e')],
  [
    listed('bullet_list', '•', 'Mod-Shift-8'),
    listed('ordered_list', '1.', 'Mod-Shift-7'),
    {
      name: 'blockquote',
      sign: '”',
      key: 'Mod-Shift-9',
      run: toggled(isWithin(node('blockquote')), wrapIn(node('blockquote')), lift),
      isOn: isWithin(node('blockquote')),
    },
    {
      name: 'code_block',
      sign: '{ }',
      run: toggled(isWithin(node('code_block')), setBlockType(node('code_block')), setBlockType(node('paragraph'))),
      isOn: isWithin(node('code_block')),
    },
    { name: 'rule', sign: '—', run: insertRule },
    { name: 'table', sign: '▦', run: insertTable, isOn: isInTable },
  ],
]

/** What only makes sense within a table. */
export const tableCommands: readonly TextCommand[] = [
  { name: 'row-add', sign: '＋▭', run: addRowAfter },
  { name: 'row-remove', sign: '－▭', run: deleteRow },
  { name: 'column-add', sign: '＋▯', run: addColumnAfter },
  { name: 'column-remove', sign: '－▯', run: deleteColumn },
  { name: 'table-remove', sign: '×▦', run: deleteTable },
]

export { isInTable }
