import type { WorkItem } from '@plumbline/contract/kernel-endpoints'
import { registerNamed } from '@plumbline/registers/all'
import { Icon } from '@plumbline/ui/icon'
import { StatusShape } from '@plumbline/ui/status-mark'
import { usePeople } from '../../../shared/api/people.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'

const shapes = { overdue: 'ended', due: 'due', approval: 'waiting', assigned: 'planned' } as const

/** One thing to do: what, which record, by when; a decision has the button that leads to it. */
export function WorkRow({ item }: { item: WorkItem }) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const { slug } = useOrganization()
  const { record, why, transition, forId } = item
  const register = registerNamed(record.register)
  const step = transition === null ? undefined : register?.lifecycle.transitions[transition]
  const to = recordPath(slug, record)
  const search = step && transition ? { step: transition } : {}
  const title = step ? t('home.work.decide', { step: word(step.title), title: record.title }) : record.title
  return (
    <li className="rw home-work">
      <StatusShape shape={shapes[why]} />
      <span className="m i3 n home-ref">{record.ref}</span>
      <LinkTo to={to} search={search} className="q home-what" title={title}>
        {title}
      </LinkTo>
      <span className="fx m i2 nw home-when">
        {why === 'approval' ? (
          <>
            <span>{people.nameOf(record.ownerId)}</span>
            <LinkTo to={to} search={search} className="btn sm">
              {t('home.work.review')}
              <span className="vh">: {title}</span>
            </LinkTo>
          </>
        ) : (
          <span className={why === 'overdue' ? 'bad' : ''}>
            {forId ? `${t('work.for', { name: people.nameOf(forId) })}, ` : ''}
            {record.dueOn === null ? register && word(register.titleOfOne) : dates.due(record.dueOn)}
          </span>
        )}
      </span>
      <Icon name="right" className="home-go i3" />
    </li>
  )
}
