import { Button, IconButton } from '@plumbline/ui/button'
import { Icon } from '@plumbline/ui/icon'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import './past.css'
import { type Travel, useTravel } from './use-travel.ts'

/** Over every page while a past moment is shown: which one, that nothing can be changed, and the way back. */
export function PastBand() {
  const travel = useTravel()
  return travel.moment === undefined ? null : <Band {...travel} moment={travel.moment} />
}

function Band({ moment, go, step }: Travel & { readonly moment: string }) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  useKey('[', 'past.earlier', () => step(-1))
  useKey(']', 'past.later', () => step(1))
  return (
    <section className="past-band" aria-label={t('past.band')}>
      <Icon name="clock" />
      <p className="past-what" role="status">
        <b>{t('past.as-it-stood', { moment: dates.longMoment(moment) })}</b>{' '}
        <span className="past-closed">{t('past.closed')}</span>
      </p>
      <span className="fx past-ways">
        <IconButton icon="left" label={t('past.earlier')} onClick={() => step(-1)} />
        <IconButton icon="right" label={t('past.later')} onClick={() => step(1)} />
        <LinkTo className="btn past-compare" to={`/${slug}/compare`} search={{ from: moment }} at={null}>
          {t('past.compare')}
        </LinkTo>
        <Button className="past-back" onClick={() => go(undefined)}>
          {t('past.back')}
        </Button>
      </span>
    </section>
  )
}
