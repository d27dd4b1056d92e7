import type { SetUpDraft } from '@plumbline/registers/soa/endpoints'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

interface Line {
  readonly id: 'scope' | 'applicable' | 'excluded' | 'documents' | 'tasks'
  readonly value: string
}

/** What the answers draft so far, as one line each. */
export function linesOf(draft: SetUpDraft): readonly Line[] {
  const excluded = draft.controls.filter((one) => one.applicable === 'no')
  const applicable = draft.controls.length - excluded.length
  return [
    { id: 'scope', value: draft.scope === '' ? '0' : '1' },
    { id: 'applicable', value: draft.controls.length === 0 ? '0' : `${applicable} / ${draft.controls.length}` },
    {
      id: 'excluded',
      value: excluded.length > 4 ? String(excluded.length) : excluded.map((one) => one.controlId).join(', ') || '0',
    },
    { id: 'documents', value: String(draft.documents.length) },
    { id: 'tasks', value: String(draft.tasks.length) },
  ]
}

/** The right side: what the answers draft, changed lines in the accent, and why. */
export function DraftSide({ draft, error }: { draft: SetUpDraft | undefined; error: unknown }) {
  const t = useT()
  const before = useRef<SetUpDraft | undefined>(undefined)
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (!draft) return
    if (before.current && before.current !== draft) {
      const known = new Map(linesOf(before.current).map((line) => [line.id, line.value]))
      setChanged(new Set(linesOf(draft).flatMap((line) => (known.get(line.id) === line.value ? [] : [line.id]))))
    }
    before.current = draft
  }, [draft])
  const excluded = draft?.controls.filter((one) => one.applicable === 'no') ?? []
  return (
    <aside className="guided-side" aria-label={t('set-up.draft')}>
      <h2>{t('set-up.draft')}</h2>
      <p className="i3" style={{ padding: '4px 0 12px' }}>
        {t('set-up.draft-note')}
      </p>
      {error ? <Failure error={error} /> : null}
      {draft ? (
        <>
          <ul style={{ borderTop: '1px solid var(--line-2)' }} aria-live="polite">
            {linesOf(draft).map((line) => (
              <li key={line.id} className="rw" style={{ gridTemplateColumns: '12px minmax(0, 1fr) auto' }}>
                <StatusShape shape={changed.has(line.id) ? 'current' : line.value === '0' ? 'nothing' : 'holds'} />
                <span>{t(`set-up.line.${line.id}`)}</span>
                <span className={changed.has(line.id) ? 'm acc b' : 'm i3'}>{line.value}</span>
              </li>
            ))}
          </ul>
          {draft.scope ? (
            <p className="m i2" style={{ paddingTop: 16 }}>
              <b>{t('set-up.line.scope')}:</b> {draft.scope}
            </p>
          ) : null}
          {excluded.slice(0, 3).map((one) => (
            <p key={one.controlId} className="m i2" style={{ paddingTop: 12 }}>
              <b>{t('set-up.why-excluded', { control: one.controlId })}</b> {one.because}
            </p>
          ))}
        </>
      ) : null}
    </aside>
  )
}
