import { Slice } from '@tiptap/pm/model'
import { type Command, EditorState } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { KeptSource } from './kept-source.ts'
import { richPlugins } from './plugins.ts'
import { reader } from './reader.ts'
import { RichToolbar } from './rich-toolbar.tsx'
import './rich-text.css'
import { richSchema } from './schema.ts'
import { writer } from './writer.ts'

export interface RichTextProps {
  readonly kept: KeptSource
  /** The text as it becomes with each change. */
  readonly onChange: (text: string) => void
  /** Attributes that name the editor and tie it to help and error. */
  readonly ties: Readonly<Record<string, string | boolean | undefined>>
  /** The cursor begins here. */
  readonly startsHere: boolean
}

/** A text as the page that it becomes, to be written in. */
export function RichText({ kept, onChange, ties, startsHere }: RichTextProps) {
  const host = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<EditorView | null>(null)
  const [state, setState] = useState<EditorState | null>(null)
  const begun = useRef(kept)
  const changed = useEffectEvent((text: string) => onChange(text))
  const attributes = useEffectEvent(() => textbox(ties))
  useEffect(() => {
    if (!host.current) return
    const { doc, write } = begun.current
    const made = new EditorView(host.current, {
      state: EditorState.create({ doc, plugins: [...richPlugins] }),
      attributes: () => attributes(),
      // What leaves as plain text is Markdown, and what comes so is read as Markdown.
      clipboardTextSerializer: (slice) => writer.serialize(richSchema.topNodeType.create(null, slice.content)),
      clipboardTextParser: (text) => {
        const read = reader.parse(text)
        const isInline = read.childCount === 1 && read.firstChild?.type.name === 'paragraph'
        return isInline ? new Slice(read.content, 1, 1) : new Slice(read.content, 0, 0)
      },
      dispatchTransaction(transaction) {
        const next = made.state.apply(transaction)
        made.updateState(next)
        setState(next)
        if (transaction.docChanged) changed(write(next.doc))
      },
    })
    setView(made)
    setState(made.state)
    return () => made.destroy()
  }, [])
  useEffect(() => {
    if (view && startsHere) view.focus()
  }, [view, startsHere])
  const run = (command: Command) => {
    if (!view) return
    command(view.state, view.dispatch, view)
    view.focus()
  }
  return (
    <div className="rich-text">
      {state ? <RichToolbar state={state} run={run} /> : null}
      <div ref={host} className="rich-page line" />
    </div>
  )
}

const textbox = (ties: RichTextProps['ties']): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(ties).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const])),
  ),
  class: 'prose',
  role: 'textbox',
  'aria-multiline': 'true',
  tabindex: '0',
  spellcheck: 'true',
})
