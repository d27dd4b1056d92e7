import type { AnyRecord } from '@plumbline/contract/record'
import { documents } from '@plumbline/registers/documents/contract'
import { dataOf } from '@plumbline/registers/domain'
import { Button } from '@plumbline/ui/button'
import { useBlocker } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from 'react'
import { oneOf, type Search } from '../../../shared/api/url-state.ts'
import { Markdown } from '../../../shared/fields/markdown.tsx'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import type { Save } from '../../../shared/records/use-change.ts'
import type { MarkdownCommand } from './markdown-commands.ts'
import { runCommand, Toolbar } from './toolbar.tsx'

export interface DocumentEditorProps {
  readonly record: AnyRecord
  readonly save: Save
}

const shortcuts: Readonly<Record<string, MarkdownCommand>> = { b: 'bold', i: 'italic' }

/** Markdown at the left, the page it becomes at the right. Saved when one says so: a document is written in strokes, not in words. */
export function DocumentEditor({ record, save }: DocumentEditorProps) {
  const t = useT()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  /** The record as it was when writing began: what the change is compared with. */
  const [base, setBase] = useState(record)
  const stored = dataOf<typeof documents>(record).content ?? ''
  const [text, setText] = useState(stored)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const shown = useDeferredValue(text)
  const isDirty = text !== stored
  // What stands there now is what was written: the next change starts from it.
  if (!isDirty && base !== record) setBase(record)
  useBlocker({
    shouldBlockFn: ({ current, next }) => {
      const stays = current.pathname === next.pathname && oneOf(next.search as Search, 'text') === 'write'
      return isDirty && !stays && !window.confirm(t('evidence.document.leave'))
    },
    enableBeforeUnload: () => isDirty,
  })
  const commit = async () => {
    if (busy || !isDirty) return
    setBusy(true)
    setError(null)
    try {
      const content = text.trim() === '' ? null : text
      await save({ data: { content } }, base, word(documents.fields.content.title))
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const command = shortcuts[event.key]
    if (command) {
      event.preventDefault()
      runCommand(event.currentTarget, command)
    }
    if (event.key === 's') {
      event.preventDefault()
      void commit()
    }
  }
  return (
    <div className="document-editor">
      <div className="document-tools">
        <Toolbar area={area} />
        <span className="sp" />
        <span className="m i3" aria-live="polite">
          {t(isDirty ? 'evidence.document.unsaved' : 'evidence.document.saved')}
        </span>
        <Button kind="primary" busy={busy} disabled={!isDirty} onClick={() => void commit()}>
          {t('action.save')}
        </Button>
      </div>
      {error ? <Failure error={error} /> : null}
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
            onChange={({ target }) => setText(target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <section className="document-preview" aria-label={t('evidence.document.preview')}>
          {shown.trim() === '' ? <p className="i3">{t('evidence.document.empty')}</p> : <Markdown source={shown} />}
        </section>
      </div>
    </div>
  )
}
