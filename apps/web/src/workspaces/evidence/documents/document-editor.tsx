import type { AnyRecord } from '@plumbline/contract/record'
import { documents } from '@plumbline/registers/documents/contract'
import { dataOf } from '@plumbline/registers/domain'
import { Button } from '@plumbline/ui/button'
import { useBlocker } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import { oneOf, type Search } from '../../../shared/api/url-state.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import type { Save } from '../../../shared/records/use-change.ts'
import { TextEditor } from '../../../shared/rich-text/text-editor.tsx'
import { SourceHalves } from './source-halves.tsx'

export interface DocumentEditorProps {
  readonly record: AnyRecord
  readonly save: Save
}

/** The text of a document. Saved when one says so: a document is written in strokes, not in words. */
export function DocumentEditor({ record, save }: DocumentEditorProps) {
  const t = useT()
  /** The record as it was when writing began: what the change is compared with. */
  const [base, setBase] = useState(record)
  const stored = dataOf<typeof documents>(record).content ?? ''
  const [text, setText] = useState(stored)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  // What is kept begins and ends without spaces.
  const isDirty = text.trim() !== stored.trim()
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key !== 's') return
    event.preventDefault()
    void commit()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the key that saves, wherever in it one writes
    <div className="document-editor" onKeyDown={onKeyDown}>
      {error ? <Failure error={error} /> : null}
      <TextEditor
        value={text}
        onChange={setText}
        ties={{ 'aria-label': t('evidence.document.text') }}
        beside={
          <>
            <span className="sp" />
            <span className="m i3" aria-live="polite">
              {t(isDirty ? 'evidence.document.unsaved' : 'evidence.document.saved')}
            </span>
            <Button kind="primary" busy={busy} disabled={!isDirty} onClick={() => void commit()}>
              {t('action.save')}
            </Button>
          </>
        }
        source={<SourceHalves text={text} onChange={setText} />}
      />
    </div>
  )
}
