import type { TransitionState } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button, ClosedButton, ClosedReasons } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useId, useState } from 'react'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { type Stored, useTransitions } from '../../shared/records/use-record.ts'
import { AgreementList } from './agreement.tsx'
import { TransitionDialog } from './transition-dialog.tsx'

/** The next steps of the life cycle: open ones as buttons, closed ones with the reasons. */
export function StepsSection({ register, stored }: { register: AnyRegister; stored: Stored }) {
  const t = useT()
  const id = useId()
  const record = stored.data
  const moment = useMoment()
  const { slug } = useOrganization()
  const [chosen, setChosen] = useState<TransitionState | null>(null)
  const { data, error, refetch } = useTransitions(register, record.ref)
  if (Object.keys(register.lifecycle.transitions).length === 0) return null
  if (moment)
    return (
      <Section title={t('record.next')}>
        <p className="i2">{t('past.steps')}</p>
        <LinkTo to={recordPath(slug, record)} at={null}>
          {t('past.record-today')}
        </LinkTo>
      </Section>
    )
  const open = data?.filter((step) => step.allowed) ?? []
  const closed = data?.filter((step) => !step.allowed) ?? []
  return (
    <Section title={t('record.next')}>
      {error ? <Failure error={error} retry={() => void refetch()} /> : null}
      {data || error ? null : <SkeletonRows count={2} label={t('word.loading')} />}
      <ul className="steps">
        {open.map((step, index) => (
          <li key={step.name}>
            <Button kind={index === 0 && !step.needsReason ? 'primary' : 'plain'} onClick={() => setChosen(step)}>
              {word(step.title)}
            </Button>
            {step.approval ? <span className="m i3">{t('record.four-eyes')}</span> : null}
            {step.agreement ? <AgreementList agreement={step.agreement} /> : null}
          </li>
        ))}
        {closed.map((step) => (
          <li key={step.name}>
            <ClosedButton id={`${id}-${step.name}`}>{word(step.title)}</ClosedButton>
            <ClosedReasons id={`${id}-${step.name}`} word={t('word.closed')} reasons={step.reasons.map(word)} />
            {step.agreement ? <AgreementList agreement={step.agreement} /> : null}
          </li>
        ))}
      </ul>
      {data?.length === 0 ? <p className="i3">{t('record.no-steps')}</p> : null}
      {chosen ? (
        <TransitionDialog register={register} stored={stored} step={chosen} onClose={() => setChosen(null)} />
      ) : null}
    </Section>
  )
}
