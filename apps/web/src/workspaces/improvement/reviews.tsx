import { Section } from '@plumbline/ui/section'
import { StatusMark } from '@plumbline/ui/status-mark'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import type { Review } from './board.ts'

/** What waits for somebody to see whether it worked, and from when. */
export function Reviews({ reviews }: { reviews: readonly Review[] }) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const { slug } = useOrganization()
  return (
    <Section title={t('improvement.reviews')} note={reviews.length || undefined}>
      <p className="m i3">{t('improvement.reviews-help')}</p>
      {reviews.length === 0 ? <p className="i2">{t('improvement.reviews-none')}</p> : null}
      <ul>
        {reviews.map(({ item, from, isReady }) => (
          <li key={item.id} className="rw review">
            <StatusMark shape={isReady ? 'waiting' : 'planned'}>
              {isReady || from === undefined
                ? t('improvement.review-now')
                : t('improvement.review-from', { day: dates.day(from) })}
            </StatusMark>
            <span>
              <LinkTo to={recordPath(slug, item)} className="q">
                {item.title}
              </LinkTo>{' '}
              <span className="m i3">
                {item.ref} {people.nameOf(item.ownerId)}
              </span>
              {item.data.effectivenessTest ? (
                <span className="m i2 review-test">{item.data.effectivenessTest}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
