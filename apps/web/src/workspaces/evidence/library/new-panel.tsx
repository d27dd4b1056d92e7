import { ApiProblem } from '@plumbline/client/api-problem'
import { evidence } from '@plumbline/registers/evidence/contract'
import { Button } from '@plumbline/ui/button'
import { FieldLabel } from '@plumbline/ui/field-label'
import { SidePanel } from '@plumbline/ui/side-panel'
import { useCallback, useId, useRef } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { TextLine } from '../../../shared/forms/text-line.tsx'
import { useSubmit } from '../../../shared/forms/use-submit.ts'
import { today } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { useRecords, useRefresh } from '../../../shared/records/use-records.ts'

export interface NewPanelProps {
  readonly kind: 'link' | 'note'
  readonly proves: readonly string[]
  readonly onMade: (ref: string) => void
  readonly onClose: () => void
}

/** A link or a note becomes a draft; the form that follows completes it. */
export function NewPanel({ kind, proves, onMade, onClose }: NewPanelProps) {
  const t = useT()
  const id = useId()
  const { personId } = useOrganization()
  const records = useRecords(evidence)
  const refresh = useRefresh()
  /** One key for one intention: a repeated press makes no second record. */
  const key = useRef(crypto.randomUUID())
  const submit = useSubmit(
    useCallback(
      async (value) => {
        const content = kind === 'link' ? { url: value('data.url').trim() } : { note: value('data.note').trim() }
        try {
          const { data } = await records.create(
            {
              title: value('title'),
              ownerId: personId,
              data: { kind, ...content, collectedOn: today() },
              links: proves.map((to) => ({ relation: 'proves', to })),
            },
            { idempotencyKey: key.current },
          )
          onMade(data.ref)
          void refresh()
        } catch (error) {
          if (error instanceof ApiProblem) key.current = crypto.randomUUID()
          throw error
        }
      },
      [kind, onMade, personId, proves, records, refresh],
    ),
  )
  const title = t(kind === 'link' ? 'evidence.add-link' : 'evidence.add-note')
  const { url, note } = evidence.fields
  const noteError = submit.errorOf('data.note')
  return (
    <SidePanel label={title} title={title} closeLabel={t('action.close')} onClose={onClose} takesFocus>
      <form onSubmit={submit.onSubmit} className="stack" style={{ padding: 16 }}>
        <TextLine name="title" title={t('records.title')} required maxLength={300} error={submit.errorOf('title')} />
        {kind === 'link' ? (
          <TextLine
            name="data.url"
            title={word(url.title)}
            type="url"
            required
            maxLength={2_000}
            placeholder="https://"
            error={submit.errorOf('data.url')}
          />
        ) : (
          <FieldLabel id={id} title={word(note.title)} {...(noteError ? { error: noteError } : {})}>
            <textarea id={id} className="line" name="data.note" rows={6} required maxLength={10_000} />
          </FieldLabel>
        )}
        {submit.isGeneral ? <Failure error={submit.error} /> : null}
        <div className="fx">
          <Button kind="primary" type="submit" busy={submit.busy}>
            {t('evidence.make-draft')}
          </Button>
          <Button kind="bare" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </div>
      </form>
    </SidePanel>
  )
}
