import type { OpenClock } from '@plumbline/registers/incidents/endpoints'
import { Icon } from '@plumbline/ui/icon'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { TimeLeftMark } from '../../improvement/time-left-mark.tsx'
import { useOpenClocks } from '../../improvement/use-clocks.ts'

/** Incidents of which somebody has to be told: those that the person owns, and for an AIMS manager those that nobody does. */
export function ClockGroup() {
  const t = useT()
  const { actor, personId } = useOrganization()
  const clocks = useOpenClocks()
  const isMine = ({ incident: { ownerId } }: OpenClock) =>
    ownerId === personId || (ownerId === null && actor.roles.includes('aims-manager'))
  const mine = clocks.filter(isMine)
  if (mine.length === 0) return null
  return (
    <>
      <h3 className="gh home-group">
        {t('home.work.clocks')}
        {mine.length > 1 ? <span>{mine.length}</span> : null}
      </h3>
      <ul>
        {mine.map((item) => (
          <ClockRow key={`${item.incident.id} ${item.clock.id}`} item={item} />
        ))}
      </ul>
    </>
  )
}

function ClockRow({ item: { incident, clock } }: { item: OpenClock }) {
  const t = useT()
  const { slug } = useOrganization()
  const what = (clock.kind === 'settings' ? undefined : clock.source?.title) ?? t(`improvement.clock-of.${clock.kind}`)
  const title = t('home.work.tell', { what, title: incident.title })
  return (
    <li className="rw home-work">
      <StatusShape shape={clock.state === 'overdue' ? 'ended' : 'due'} />
      <span className="m i3 n home-ref">{incident.ref}</span>
      <LinkTo to={recordPath(slug, incident)} className="q home-what" title={title}>
        {title}
      </LinkTo>
      <span className="fx m i2 nw home-when">
        <TimeLeftMark clock={clock} />
      </span>
      <Icon name="right" className="home-go i3" />
    </li>
  )
}
