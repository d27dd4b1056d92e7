import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import { evidence } from '@plumbline/registers/evidence/contract'
import { Button } from '@plumbline/ui/button'
import { FieldLabel } from '@plumbline/ui/field-label'
import { useToast } from '@plumbline/ui/toast'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { usePeople } from '../../../shared/api/people.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { useConfirmation } from '../../../shared/records/use-confirmation.tsx'
import { useTransitions } from '../../../shared/records/use-record.ts'
import { useRecords, useRefresh } from '../../../shared/records/use-records.ts'
import { StepButton } from '../common/step-button.tsx'

/** The second person's decision on an item that waits for it: a note, then Accept or Reject. */
export function ReviewBox({ record }: { record: AnyRecord }) {
  const t = useT()
  const id = useId()
  const dates = useDates()
  const people = usePeople()
  const toast = useToast()
  const records = useRecords(evidence)
  const refresh = useRefresh()
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { data: steps } = useTransitions(evidence, record.ref)
  const take = useMutation({
    mutationFn: (name: 'accept' | 'reject') => {
      const words = note.trim()
      const draft = {
        ...(words === '' ? {} : { data: { reviewNote: words } }),
        ...(words === '' ? {} : { reason: words }),
        ...confirmation.of(record),
      }
      // Decided is what was on the screen: somebody may have changed it since.
      return records.transition(record.ref, name, draft, { ifMatch: `"${record.version}"` })
    },
    onSuccess: async (_, name) => {
      toast({
        text: t(name === 'accept' ? 'evidence.review.accepted' : 'evidence.review.rejected', { ref: record.ref }),
      })
      await refresh()
    },
  })
  const confirmation = useConfirmation(true, take.error)
  const accept = steps?.find((step) => step.name === 'accept')
  const reject = steps?.find((step) => step.name === 'reject')
  const { validUntil, reviewerId } = dataOf<typeof evidence>(record)
  if (!accept || !reject) return null
  const isOpen = accept.allowed || reject.allowed
  const author = people.nameOf(record.ownerId ?? record.createdBy)
  return (
    <div className="stack" style={{ gap: 8 }}>
      <p className="i2">
        {reviewerId
          ? t('evidence.review.asked-of', { author, reviewer: people.nameOf(reviewerId) })
          : t('evidence.review.asked', { author })}
      </p>
      {isOpen ? (
        <FieldLabel
          id={id}
          title={t('evidence.review.note')}
          help={t('evidence.review.note-help')}
          {...(isMissing ? { error: t('evidence.review.note-missing') } : {})}
        >
          <textarea
            id={id}
            className="line"
            rows={3}
            maxLength={5_000}
            aria-describedby={`${id}-help`}
            aria-invalid={isMissing || undefined}
            value={note}
            onChange={({ target }) => {
              setNote(target.value)
              setMissing(false)
            }}
          />
        </FieldLabel>
      ) : null}
      {isOpen ? confirmation.field : null}
      {take.error && !confirmation.isAtFault ? <Failure error={take.error} retry={() => void refresh()} /> : null}
      {isOpen ? (
        <div className="fx wrap">
          <StepButton step={accept} kind="primary" busy={take.isPending} onTake={() => take.mutate('accept')}>
            {validUntil ? t('evidence.review.accept-until', { day: dates.day(validUntil) }) : null}
          </StepButton>
          {reject.allowed ? (
            <Button
              busy={take.isPending}
              onClick={() => {
                if (note.trim() === '') {
                  setMissing(true)
                  document.getElementById(id)?.focus()
                } else take.mutate('reject')
              }}
            >
              {t('evidence.review.reject')}
            </Button>
          ) : null}
        </div>
      ) : (
        <StepButton step={accept} onTake={() => undefined} />
      )}
    </div>
  )
}
