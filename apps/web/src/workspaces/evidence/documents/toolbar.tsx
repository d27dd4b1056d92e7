import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { useT } from '../../../shared/i18n/i18n.ts'
import { type MarkdownCommand, markdownCommands, replacementFor } from './markdown-commands.ts'

const signs: Readonly<Record<MarkdownCommand, string>> = {
  heading: 'H',
  bold: 'B',
  italic: 'I',
  bullets: '•',
  numbers: '1.',
  quote: '”',
  link: '↗',
  table: '▦',
}

/** Runs a command as if it had been typed, so that the browser's own undo takes it back. */
export function runCommand(area: HTMLTextAreaElement, command: MarkdownCommand): void {
  const { value: text, selectionStart: from, selectionEnd: to } = area
  const change = replacementFor(command, { text, from, to })
  area.focus()
  area.setSelectionRange(change.from, change.to)
  document.execCommand('insertText', false, change.insert)
  area.setSelectionRange(change.selectFrom, change.selectTo)
}

/** The marks of Markdown as buttons: one stop of the Tab key, arrows within. */
export function Toolbar({ area }: { area: RefObject<HTMLTextAreaElement | null> }) {
  const t = useT()
  const [at, setAt] = useState(0)
  const bar = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = (at + step + markdownCommands.length) % markdownCommands.length
    setAt(next)
    bar.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div ref={bar} role="toolbar" aria-label={t('evidence.document.toolbar')} className="md-bar" onKeyDown={onKeyDown}>
      {markdownCommands.map((command, index) => (
        <button
          key={command}
          type="button"
          className={`btn bare sm md-${command}`}
          tabIndex={index === at ? 0 : -1}
          aria-label={t(`evidence.document.${command}`)}
          title={t(`evidence.document.${command}`)}
          onFocus={() => setAt(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            if (area.current) runCommand(area.current, command)
          }}
        >
          <span aria-hidden="true">{signs[command]}</span>
        </button>
      ))}
    </div>
  )
}
