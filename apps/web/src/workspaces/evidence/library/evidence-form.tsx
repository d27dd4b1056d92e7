import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import { evidence } from '@plumbline/registers/evidence/contract'
import { FieldLabel } from '@plumbline/ui/field-label'
import { useToast } from '@plumbline/ui/toast'
import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { PersonSelect } from '../../../shared/fields/select-editors.tsx'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import type { Save } from '../../../shared/records/use-change.ts'
import { useTransitions } from '../../../shared/records/use-record.ts'
import { useRecords, useRefresh } from '../../../shared/records/use-records.ts'
import { ProvesEditor } from '../claims/proves-editor.tsx'
import { SavedLine } from '../common/saved-line.tsx'
import { StepButton } from '../common/step-button.tsx'
import { EvidenceContent } from './evidence-files.tsx'
import { ValidityFields } from './validity-fields.tsx'

export interface EvidenceFormProps {
  readonly record: AnyRecord
  readonly save: Save
  /** After it was handed in: the next draft, say. */
  readonly onSubmitted: () => void
}

/** Completes a draft: what it is, how long it holds, what it proves, who looks at it. Each field is saved on leaving it. */
export function EvidenceForm({ record, save, onSubmitted }: EvidenceFormProps) {
  const t = useT()
  const id = useId()
  const { kind, url, note, source, reviewerId, reviewNote } = dataOf<typeof evidence>(record)
  const { fields } = evidence
  const saveText = (name: 'url' | 'note' | 'source') => (value: string | null) =>
    save({ data: { [name]: value } }, record, word(fields[name].title))
  return (
    <>
      {record.status === 'rejected' && reviewNote ? (
        <section className="note e">
          <div>
            <b>{t('evidence.form.rejected')}</b> <span className="paragraph">{reviewNote}</span>
          </div>
        </section>
      ) : null}
      <section className="stack">
        <SavedLine
          title={t('records.title')}
          value={record.title}
          maxLength={300}
          onSave={async (title) => {
            if (title) await save({ title }, record, t('records.title'))
          }}
        />
        {kind === 'link' ? (
          <SavedLine type="url" title={word(fields.url.title)} value={url ?? ''} onSave={saveText('url')} />
        ) : null}
        {kind === 'note' ? (
          <SavedLine rows={5} title={word(fields.note.title)} value={note ?? ''} onSave={saveText('note')} />
        ) : null}
        {kind === 'link' || kind === 'note' ? null : <EvidenceContent record={record} save={save} />}
        <SavedLine
          title={word(fields.source.title)}
          help={word(fields.source.help ?? '')}
          value={source ?? ''}
          maxLength={300}
          onSave={saveText('source')}
        />
      </section>
      <section className="stack">
        <ValidityFields record={record} save={save} />
      </section>
      <section>
        <h3>{t('evidence.proves')}</h3>
        <ProvesEditor record={record} canEdit />
      </section>
      <section className="stack">
        <FieldLabel id={id} title={word(fields.reviewerId.title)} help={word(fields.reviewerId.help ?? '')}>
          <PersonSelect
            id={id}
            value={reviewerId ?? null}
            describedBy={`${id}-help`}
            onChange={(next) =>
              void save({ data: { reviewerId: next } }, record, word(fields.reviewerId.title)).catch(() => undefined)
            }
          />
        </FieldLabel>
        <Submit record={record} onSubmitted={onSubmitted} />
      </section>
    </>
  )
}

function Submit({ record, onSubmitted }: Pick<EvidenceFormProps, 'record' | 'onSubmitted'>) {
  const t = useT()
  const toast = useToast()
  const records = useRecords(evidence)
  const refresh = useRefresh()
  const { data: steps } = useTransitions(evidence, record.ref)
  const submit = useMutation({
    mutationFn: () => records.transition(record.ref, 'submit'),
    onSuccess: async () => {
      toast({ text: t('evidence.form.submitted', { ref: record.ref }) })
      onSubmitted()
      await refresh()
    },
  })
  const step = steps?.find((one) => one.name === 'submit')
  if (!step) return null
  return (
    <>
      {submit.error ? <Failure error={submit.error} /> : null}
      <div>
        <StepButton step={step} kind="primary" busy={submit.isPending} onTake={() => submit.mutate()} />
      </div>
    </>
  )
}
