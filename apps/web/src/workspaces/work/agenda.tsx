import type { CalendarItem } from '@plumbline/contract/work-endpoints'
import { EmptyState } from '@plumbline/ui/empty-state'
import { StatusShape } from '@plumbline/ui/status-mark'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { today } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useMonthWords } from '../../shared/i18n/month-words.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { fieldWord, shapeOf } from './month-sheet.tsx'

/**
 * What falls due as a list, day by day.
 * @param isBehind the sheet of the month stands in its place where there is room
 */
export function Agenda({ items, isBehind }: { items: readonly CalendarItem[]; isBehind: boolean }) {
  const t = useT()
  const words = useMonthWords()
  const days = [...new Set(items.map(({ day }) => day))]
  return (
    <div className={isBehind ? 'work-agenda behind' : 'work-agenda'}>
      {days.length === 0 ? <EmptyState>{t('work.calendar-none')}</EmptyState> : null}
      {days.map((day) => (
        <section key={day} className="work-agenda-day">
          <h3 className="m">{words.day(day)}</h3>
          <ul>
            {items
              .filter((item) => item.day === day)
              .map((item) => (
                <AgendaRow key={`${item.record.id} ${item.field}`} item={item} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function AgendaRow({ item }: { item: CalendarItem }) {
  const t = useT()
  const people = usePeople()
  const { slug } = useOrganization()
  const { record, isOpen } = item
  return (
    <li className="rw">
      <StatusShape shape={shapeOf(item, today())} {...(isOpen ? {} : { label: t('work.done') })} />
      <span className="m i3 n work-side">{record.ref}</span>
      <span>
        <LinkTo to={recordPath(slug, record)} className="q">
          {record.title}
        </LinkTo>{' '}
        <span className="m i3">{fieldWord(item)}</span>
      </span>
      <span className="m i2 work-side">{people.nameOf(record.ownerId)}</span>
    </li>
  )
}
