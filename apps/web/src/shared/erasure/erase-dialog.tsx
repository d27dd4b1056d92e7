import { ApiProblem } from '@plumbline/client/api-problem'
import type { ErasureSubject } from '@plumbline/contract/erasure-endpoints'
import { Button } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { FieldLabel } from '@plumbline/ui/field-label'
import { useId, useState } from 'react'
import { TextLine } from '../forms/text-line.tsx'
import { useT } from '../i18n/i18n.ts'
import { Failure } from '../layout/failure.tsx'
import { useErase } from './use-erase.ts'

export interface EraseDialogProps {
  readonly subject: ErasureSubject
  /** What it is, for the title. */
  readonly title: string
  readonly onClose: () => void
}

/** Says what goes and what stays, asks why and by whom, and erases. */
export function EraseDialog({ subject, title, onClose }: EraseDialogProps) {
  const t = useT()
  const id = useId()
  const [reason, setReason] = useState('')
  const [password, setPassword] = useState('')
  const erase = useErase(subject, onClose)
  const kind = subject.type === 'record' && subject.version !== undefined ? 'version' : subject.type
  const isWrong = erase.error instanceof ApiProblem && erase.error.errors.some(({ path }) => path === 'password')
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
            kind="danger"
            busy={erase.isPending}
            disabled={reason.trim() === '' || password === ''}
            onClick={() => erase.mutate({ reason: reason.trim(), password })}
          >
            {t('erasure.do')}
          </Button>
        </>
      }
    >
      <dl className="f">
        <dt>{t('erasure.goes')}</dt>
        <dd>{t(`erasure.${kind}.goes`)}</dd>
        <dt>{t('erasure.stays')}</dt>
        <dd>{t(`erasure.${kind}.stays`)}</dd>
      </dl>
      <p className="m i3">{t('erasure.beyond')}</p>
      <FieldLabel id={id} title={t('erasure.reason')} help={t('erasure.reason-help')}>
        <textarea
          id={id}
          className="line"
          rows={2}
          maxLength={5_000}
          aria-describedby={`${id}-help`}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </FieldLabel>
      <TextLine
        name="password"
        type="password"
        autoComplete="current-password"
        title={t('erasure.password')}
        help={t('erasure.password-help')}
        error={isWrong ? t('erasure.password-wrong') : undefined}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {erase.error && !isWrong ? <Failure error={erase.error} /> : null}
    </Dialog>
  )
}
