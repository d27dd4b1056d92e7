import { risks } from '@plumbline/registers/risks/contract'
import type { Criteria } from '@plumbline/registers/risks/domain'
import { StatusMark } from '@plumbline/ui/status-mark'
import { usePeople } from '../../../shared/api/people.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { daysUntil, useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { RecordStatus } from '../../../shared/records/status-of.tsx'
import { LevelMark } from '../level-mark.tsx'
import type { Moment } from '../matrix/movement.ts'
import type { Risk } from './view.ts'

/** "Modify", without the sentence that explains it. */
const optionName = (value: string | undefined): string => {
  const title = risks.fields.option.options.find((option) => option.value === value)?.title
  return title === undefined ? '' : (word(title).split(':')[0] ?? '')
}

export interface RiskRowProps {
  readonly risk: Risk
  readonly moment: Moment
  readonly criteria: Criteria
  readonly isChosen: boolean
  readonly onChoose: () => void
}

/** One risk: its level, who answers, what is decided. The reference draws its way on the matrix, the title opens it. */
export function RiskRow({ risk, moment, criteria, isChosen, onChoose }: RiskRowProps) {
  const t = useT()
  const people = usePeople()
  const { slug } = useOrganization()
  const rating = risk.data[moment]
  return (
    <tr className={isChosen ? 'sel' : ''}>
      <td className="c-level">
        {rating ? (
          <LevelMark rating={rating} criteria={criteria} sides={risk.data.sides} />
        ) : (
          <StatusMark shape="nothing">{t('risk.not-rated')}</StatusMark>
        )}
      </td>
      <td className="c-ref">
        <button
          type="button"
          className="lnk n risk-ref"
          aria-pressed={isChosen}
          title={t('risk.draw', { ref: risk.ref })}
          aria-label={t('risk.draw', { ref: risk.ref })}
          onClick={onChoose}
        >
          {risk.ref}
        </button>
      </td>
      <td className="c-risk">
        <LinkTo to={recordPath(slug, risk)} className="q">
          {risk.title}
        </LinkTo>
      </td>
      <td className="c-owner i2">
        {risk.ownerId ? people.nameOf(risk.ownerId) : <span className="i3">{t('word.nobody')}</span>}
      </td>
      <td className="c-option i2">{optionName(risk.data.option)}</td>
      <td className="c-state">
        <RecordStatus register={risks} status={risk.status} />
      </td>
      <td className="c-until">
        <AcceptedUntil risk={risk} />
      </td>
    </tr>
  )
}

function AcceptedUntil({ risk }: { risk: Risk }) {
  const dates = useDates()
  const t = useT()
  const { acceptedUntil } = risk.data
  if (risk.status !== 'accepted' || acceptedUntil === undefined) return null
  return daysUntil(acceptedUntil) < 0 ? (
    <span className="bad">
      <StatusMark shape="ended">{t('risk.acceptance.ended', { day: dates.day(acceptedUntil) })}</StatusMark>
    </span>
  ) : (
    <span className="n">{dates.day(acceptedUntil)}</span>
  )
}
