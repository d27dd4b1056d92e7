import { risks } from '@plumbline/registers/risks/contract'
import { type Criteria, levelOf } from '@plumbline/registers/risks/domain'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { Note } from '@plumbline/ui/small-parts'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useEffect, useRef, useState } from 'react'
import { usePeople } from '../../../shared/api/people.ts'
import { oneOf, useUrlState } from '../../../shared/api/url-state.ts'
import { daysUntil, today, useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { useRecord, useTransitions } from '../../../shared/records/use-record.ts'
import { TransitionDialog } from '../../records/transition-dialog.tsx'
import { LevelMark } from '../level-mark.tsx'
import type { Risk } from '../map/view.ts'
import { reasonsLeft } from './reasons-left.ts'

interface AcceptanceProps {
  readonly risk: Risk
  readonly criteria: Criteria
}

/** Who carries what remains, and until when; or what is missing before somebody may. */
export function Acceptance({ risk, criteria }: AcceptanceProps) {
  const t = useT()
  return (
    <Section title={t('risk.acceptance')}>
      {risk.status === 'accepted' ? (
        <Accepted risk={risk} criteria={criteria} />
      ) : risk.status === 'closed' ? (
        <p className="i3 risk-none">{t('risk.acceptance.closed')}</p>
      ) : (
        <NotAccepted risk={risk} />
      )}
    </Section>
  )
}

function Accepted({ risk, criteria }: AcceptanceProps) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const { acceptedBy, acceptedUntil, acceptedRating, acceptanceReason, current, sides } = risk.data
  const left = acceptedUntil === undefined ? 0 : daysUntil(acceptedUntil)
  const then = acceptedRating && levelOf(acceptedRating, criteria, sides).word
  const now = current && levelOf(current, criteria, sides).word
  return (
    <div className="risk-acceptance">
      <StatusMark shape={left < 0 ? 'ended' : 'holds'}>
        <b>
          {t(left < 0 ? 'risk.acceptance.ended' : 'risk.acceptance.until', {
            day: acceptedUntil === undefined ? '' : dates.day(acceptedUntil),
          })}
        </b>
      </StatusMark>
      <dl className="f">
        <dt>{t('risk.acceptance.by')}</dt>
        <dd>{people.nameOf(acceptedBy)}</dd>
        {acceptedRating ? (
          <>
            <dt>{t('risk.acceptance.as')}</dt>
            <dd>
              <LevelMark rating={acceptedRating} criteria={criteria} sides={sides} />
            </dd>
          </>
        ) : null}
        <dt>{t('risk.acceptance.left')}</dt>
        <dd className={left < 0 ? 'bad' : ''}>
          {left < 0 ? t('date.late', { count: -left }) : t('risk.acceptance.days', { count: left })}
        </dd>
        {acceptanceReason ? (
          <>
            <dt>{t('risk.acceptance.why')}</dt>
            <dd>{acceptanceReason}</dd>
          </>
        ) : null}
      </dl>
      {then !== undefined && now !== undefined && then !== now ? (
        <Note tone="warning">{t('risk.acceptance.moved', { then, now })}</Note>
      ) : null}
    </div>
  )
}

/** What is missing, or the step itself. The home page leads here with the step in the address. */
function NotAccepted({ risk }: { risk: Risk }) {
  const t = useT()
  const [search] = useUrlState()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { data: steps } = useTransitions(risks, risk.ref)
  const { data: stored } = useRecord(risks, risk.ref)
  const step = steps?.find(({ name }) => name === 'accept')
  const left = step ? reasonsLeft(step.reasons, risk.data, today()) : []
  const roles = risks.lifecycle.transitions.accept?.by ?? []
  const isAsked = oneOf(search, 'step') === 'accept' && step !== undefined
  useEffect(() => {
    if (isAsked) button.current?.focus()
  }, [isAsked])
  return (
    <div className="risk-acceptance">
      <StatusMark shape="waiting">
        <b>{t('risk.acceptance.not')}</b>
      </StatusMark>
      {steps && !step ? <p className="i2">{t('risk.acceptance.first')}</p> : null}
      {left.length > 0 ? (
        <>
          <p className="i2">{t('risk.acceptance.missing')}</p>
          <ul className="risk-missing">
            {left.map((reason) => (
              <li key={reason}>
                <StatusMark shape="nothing">{word(reason)}</StatusMark>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {step && left.length === 0 ? (
        <>
          <p className="i2">{t('risk.acceptance.you')}</p>
          <Button ref={button} kind="primary" onClick={() => setOpen(true)}>
            {word(step.title)}
          </Button>
        </>
      ) : null}
      <p className="m i3">{t('risk.acceptance.who', { roles: roles.map((role) => t(`role.${role}`)).join(', ') })}</p>
      {isOpen && step && stored ? (
        <TransitionDialog register={risks} stored={stored} step={step} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  )
}
