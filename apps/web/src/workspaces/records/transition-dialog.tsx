import { ApiProblem } from '@plumbline/client/api-problem'
import type { TransitionState } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { FieldLabel } from '@plumbline/ui/field-label'
import { useToast } from '@plumbline/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { LabelledEditor } from '../../shared/fields/labelled-editor.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { statusWord, word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { RecordStatus } from '../../shared/records/status-of.tsx'
import { useConfirmation } from '../../shared/records/use-confirmation.tsx'
import type { Stored } from '../../shared/records/use-record.ts'
import { recordKey, useRecords, useRefresh } from '../../shared/records/use-records.ts'

export interface TransitionDialogProps {
  readonly register: AnyRegister
  readonly stored: Stored
  readonly step: TransitionState
  readonly onClose: () => void
}

/** A step of the life cycle: what it sets, why it is taken, and what the button does. */
export function TransitionDialog({ register, stored, step, onClose }: TransitionDialogProps) {
  const t = useT()
  const id = useId()
  const toast = useToast()
  const cache = useQueryClient()
  const refresh = useRefresh()
  const records = useRecords(register)
  const { slug } = useOrganization()
  const record = stored.data
  const [reason, setReason] = useState('')
  const [data, setData] = useState<Readonly<Record<string, unknown>>>(() =>
    Object.fromEntries(
      step.sets.filter((name) => record.data[name] !== undefined).map((name) => [name, record.data[name]]),
    ),
  )
  const take = useMutation({
    mutationFn: () =>
      records.transition(
        record.ref,
        step.name,
        {
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
          ...(Object.keys(data).length > 0 ? { data } : {}),
          ...confirmation.of(record),
        },
        stored.etag ? { ifMatch: stored.etag } : {},
      ),
    onSuccess: (answer) => {
      cache.setQueryData(recordKey(slug, register.name, 'one', record.ref), answer)
      void refresh()
      toast({ text: t('record.stepped', { status: statusWord(register, answer.data.status) }) })
      onClose()
    },
  })
  const confirmation = useConfirmation(step.approval, take.error)
  const errors = take.error instanceof ApiProblem ? take.error.errors : []
  const errorOf = (path: string) => errors.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message
  const title = word(step.title)
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      closeLabel={t('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            kind="primary"
            busy={take.isPending}
            disabled={(step.needsReason && reason.trim() === '') || confirmation.isMissing}
            onClick={() => take.mutate()}
          >
            {title}
          </Button>
        </>
      }
    >
      <p className="fx wrap">
        <span className="i3">{record.ref}</span>
        <RecordStatus register={register} status={record.status} />
        <span aria-hidden="true">→</span>
        <RecordStatus register={register} status={step.to} />
      </p>
      {step.sets.map((name) => {
        const field = register.fields[name]
        if (!field) return null
        return (
          <LabelledEditor
            key={name}
            id={`${id}-${name}`}
            field={field}
            value={data[name]}
            error={errorOf(`data.${name}`)}
            onChange={(value) =>
              setData((before) => {
                const { [name]: _, ...rest } = before
                return value === undefined ? rest : { ...rest, [name]: value }
              })
            }
          />
        )
      })}
      <FieldLabel
        id={`${id}-reason`}
        title={t(step.needsReason ? 'records.reason' : 'records.reason-optional')}
        help={t('record.reason-help')}
      >
        <textarea
          id={`${id}-reason`}
          className="line"
          rows={3}
          maxLength={5_000}
          aria-describedby={`${id}-reason-help`}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </FieldLabel>
      {confirmation.field}
      {take.error && !confirmation.isAtFault ? <Failure error={take.error} /> : null}
    </Dialog>
  )
}
