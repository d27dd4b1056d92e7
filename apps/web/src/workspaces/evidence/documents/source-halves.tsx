import { type KeyboardEvent, useDeferredValue, useId, useRef } from 'react'
import { Markdown } from '../../../shared/fields/markdown.tsx'
import { useT } from '../../../shared/i18n/i18n.ts'
import type { MarkdownCommand } from './markdown-commands.ts'
import { runCommand, Toolbar } from './toolbar.tsx'

const shortcuts: Readonly<Record<string, MarkdownCommand>> = { b: 'bold', i: 'italic' }

/** Markdown at the left, the page it becomes at the right. */
export function SourceHalves({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const t = useT()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const shown = useDeferredValue(text)
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const command = shortcuts[event.key]
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !command) return
    event.preventDefault()
    runCommand(event.currentTarget, command)
  }
  return (
    <>
      <div style={{ paddingBottom: 8 }}>
        <Toolbar area={area} />
      </div>
      <div className="document-halves">
        <div>
          <label htmlFor={id} className="vh">
            {t('evidence.document.text')}
          </label>
          <textarea
            ref={area}
            id={id}
            className="line mono"
            maxLength={200_000}
            spellCheck
            value={text}
            onChange={({ target }) => onChange(target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <section className="document-preview" aria-label={t('evidence.document.preview')}>
          {shown.trim() === '' ? <p className="i3">{t('evidence.document.empty')}</p> : <Markdown source={shown} />}
        </section>
      </div>
    </>
  )
}
