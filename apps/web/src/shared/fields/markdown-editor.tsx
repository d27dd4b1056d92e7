import { TextEditor } from '../rich-text/text-editor.tsx'
import { type EditorProps, textOf, ties } from './editor.ts'

/** A text with headings, lists and links, kept as Markdown. */
export function MarkdownEditor(props: EditorProps) {
  const { id, value, onChange, startsHere, labelledBy } = props
  const text = textOf(value)
  const change = (now: string) => onChange(now.trim() === '' ? undefined : now)
  return (
    <TextEditor
      value={text}
      onChange={change}
      ties={{ ...ties(props), 'aria-labelledby': labelledBy ?? `${id}-label` }}
      startsHere={startsHere ?? false}
      source={
        <textarea
          className="line mono"
          rows={Math.min(32, Math.max(12, text.split('\n').length + 2))}
          maxLength={200_000}
          value={text}
          onChange={({ target }) => change(target.value)}
          {...ties(props)}
        />
      }
    />
  )
}
