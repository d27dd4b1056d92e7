import type { AnyRecord } from '@plumbline/contract/record'
import { IconButton } from '@plumbline/ui/button'
import { type ReactNode, useState } from 'react'
import { problemText } from '../../shared/api/problem-text.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import type { Save } from '../../shared/records/use-change.ts'

export interface TitleEditorProps {
  readonly record: AnyRecord
  readonly canEdit: boolean
  readonly save: Save
  /** What follows the title: reference, status. */
  readonly beside: ReactNode
}

/** The title, changed where it stands. */
export function TitleEditor({ record, canEdit, save, beside }: TitleEditorProps) {
  const t = useT()
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  if (draft === null)
    return (
      <div className="fx wrap" data-field="title" style={{ minWidth: 0 }}>
        <h1 style={{ overflowWrap: 'anywhere' }}>{record.title}</h1>
        {beside}
        {canEdit ? (
          <IconButton
            icon="edit"
            size="small"
            className="pen"
            label={t('record.edit-title')}
            onClick={() => setDraft(record.title)}
          />
        ) : null}
      </div>
    )
  const commit = async () => {
    const title = draft.trim()
    if (title === record.title || title === '') return setDraft(null)
    try {
      await save({ title }, record, t('records.title'))
      setDraft(null)
      setError(null)
    } catch (reason) {
      setError(reason)
    }
  }
  return (
    <div style={{ flex: '1 1 320px' }}>
      <input
        ref={(input) => input?.focus()}
        className="line"
        aria-label={t('records.title')}
        aria-invalid={error ? true : undefined}
        style={{ fontSize: 'var(--t-h1)', lineHeight: 'var(--lh-h1)', fontWeight: 600 }}
        maxLength={300}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void commit()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
      {error ? (
        <div className="m bad" role="alert">
          {problemText(error, t)}
        </div>
      ) : null}
    </div>
  )
}
