import { ApiProblem } from '@plumbline/client/api-problem'
import type { Field } from '@plumbline/contract/field'
import type { AnyRecord } from '@plumbline/contract/record'
import { Button } from '@plumbline/ui/button'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { problemText } from '../../shared/api/problem-text.ts'
import { FieldEditor } from '../../shared/fields/field-editor.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { isSame } from '../../shared/records/patch.ts'
import type { Save } from '../../shared/records/use-change.ts'

export interface InPlaceEditorProps {
  readonly id: string
  readonly name: string
  readonly field: Field
  readonly base: AnyRecord
  readonly save: Save
  readonly onClose: () => void
}

/** A choice is made with the choosing; everything else is saved by Enter or by leaving. */
const atOnce: readonly Field['kind'][] = ['choice', 'person', 'boolean', 'rating']
const manyLines: readonly Field['kind'][] = ['paragraph', 'markdown', 'list', 'rows', 'files']

export function InPlaceEditor({ id, name, field, base, save, onClose }: InPlaceEditorProps) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<unknown>(base.data[name])
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input:not(.vh), textarea, select, [tabindex="0"], button')?.focus()
  }, [])
  const commit = async (value: unknown) => {
    if (busy) return
    if (isSame(value ?? null, base.data[name] ?? null)) return onClose()
    setBusy(true)
    setError(null)
    try {
      await save({ data: { [name]: value ?? null } }, base, word(field.title))
      onClose()
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
    const isEnter = event.key === 'Enter' && event.target instanceof HTMLInputElement && !manyLines.includes(field.kind)
    if (isEnter || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
      event.preventDefault()
      void commit(draft)
    }
  }
  const problem =
    error instanceof ApiProblem ? error.errors.find((one) => one.path.startsWith(`data.${name}`)) : undefined
  const isRunning = (busy || field.kind === 'files') && error === null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches Enter, Escape and leaving for the editor within
    <div
      ref={box}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const stays = event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget)
        if (!stays && !atOnce.includes(field.kind) && field.kind !== 'files' && document.hasFocus()) void commit(draft)
      }}
    >
      <FieldEditor
        id={id}
        field={field}
        value={draft}
        describedBy={[field.help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')}
        invalid={error !== null}
        labelledBy={`${id}-label`}
        startsHere
        onChange={(value) => {
          setDraft(value)
          if (atOnce.includes(field.kind)) void commit(value)
        }}
      />
      {error ? (
        <div id={`${id}-error`} className="m bad" role="alert">
          {problem?.message ?? problemText(error, t)}
        </div>
      ) : null}
      {field.help ? (
        <p id={`${id}-help`} className="m i3" style={{ paddingTop: 2 }}>
          {word(field.help)}
        </p>
      ) : null}
      <div className="fx" style={{ paddingTop: 4 }}>
        {atOnce.includes(field.kind) ? null : (
          <Button kind="primary" size="small" busy={busy && isRunning} onClick={() => void commit(draft)}>
            {t('action.save')}
          </Button>
        )}
        <Button kind="bare" size="small" onMouseDown={(event) => event.preventDefault()} onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  )
}
