import { baseKeymap, chainCommands, exitCode } from '@tiptap/pm/commands'
import { history, redo, undo } from '@tiptap/pm/history'
import { inputRules, textblockTypeInputRule, wrappingInputRule } from '@tiptap/pm/inputrules'
import { keymap } from '@tiptap/pm/keymap'
import type { NodeType } from '@tiptap/pm/model'
import { liftListItem, sinkListItem, splitListItem } from '@tiptap/pm/schema-list'
import type { Command, Plugin } from '@tiptap/pm/state'
import { tableEditing } from '@tiptap/pm/tables'
import { textCommands } from './commands.ts'
import { richSchema } from './schema.ts'

const { nodes } = richSchema
const item = nodes.list_item as NodeType

const hardBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  const type = nodes.hard_break as NodeType
  if (!state.selection.$from.parent.type.contentMatch.matchType(type)) return false
  dispatch?.(state.tr.replaceSelectionWith(type.create()).scrollIntoView())
  return true
})

/** `# `, `- `, `1. `, `> ` and three backticks at the start of a line, as one writes Markdown. */
const rules = [
  wrappingInputRule(/^\s*>\s$/, nodes.blockquote as NodeType),
  wrappingInputRule(/^\s*([-*])\s$/, nodes.bullet_list as NodeType, { tight: true }),
  wrappingInputRule(
    /^(\d+)\.\s$/,
    nodes.ordered_list as NodeType,
    (match) => ({ order: Number(match[1]), tight: true }),
    (match, node) => node.childCount + Number(node.attrs.order) === Number(match[1]),
  ),
  textblockTypeInputRule(/^```$/, nodes.code_block as NodeType),
  textblockTypeInputRule(/^(#{1,4})\s$/, nodes.heading as NodeType, (match) => ({ level: match[1]?.length ?? 1 })),
]

/** Keys of the commands that have one. Tab is not among them: it leaves the editor, and nobody is caught in it (WCAG 2.1.2). */
const keys = Object.fromEntries(
  textCommands.flat().flatMap(({ key, run }) => (key === undefined ? [] : [[key, run] as const])),
)

export const richPlugins: readonly Plugin[] = [
  inputRules({ rules }),
  keymap({
    ...keys,
    'Mod-z': undo,
    'Mod-y': redo,
    'Mod-Shift-z': redo,
    Enter: splitListItem(item),
    'Shift-Enter': hardBreak,
    'Mod-]': sinkListItem(item),
    'Mod-[': liftListItem(item),
  }),
  keymap(withoutTab(baseKeymap)),
  history(),
  tableEditing(),
]

function withoutTab({ Tab: _, ...rest }: Readonly<Record<string, Command>>): Record<string, Command> {
  return rest
}
