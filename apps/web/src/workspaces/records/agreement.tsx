import type { TransitionState } from '@plumbline/contract/record'
import { roleTitles } from '@plumbline/registers/vocabulary'
import { StatusMark } from '@plumbline/ui/status-mark'
import { usePeople } from '../../shared/api/people.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'

const roleWord = (role: string) => word(role in roleTitles ? roleTitles[role as keyof typeof roleTitles] : role)

/** Where several people must agree to a step: who has, and who is still needed, in order. */
export function AgreementList({ agreement }: { agreement: NonNullable<TransitionState['agreement']> }) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  return (
    <ul className="agreement" aria-label={t('record.agreement')}>
      {agreement.given.map(({ personId, role, at }) => (
        <li key={personId}>
          <StatusMark shape="holds">{people.nameOf(personId)}</StatusMark>{' '}
          <span className="m i3">
            {roleWord(role)}, {dates.shortMoment(at)}
          </span>
        </li>
      ))}
      {agreement.open.map(({ role, count, order }) => (
        <li key={`${order} ${role}`}>
          <StatusMark shape="waiting">
            {count > 1 ? `${count} × ` : ''}
            {roleWord(role)}
          </StatusMark>
        </li>
      ))}
    </ul>
  )
}
