import type { CalendarItem } from '@plumbline/contract/work-endpoints'
import { registerNamed } from '@plumbline/registers/all'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../shared/api/session.ts'
import { useUrlState } from '../../shared/api/url-state.ts'
import { today } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useMonthWords } from '../../shared/i18n/month-words.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { weeksOf } from './month.ts'

/** Things of a day that have room in the sheet. */
const most = 3

/** Late, still to come, or done: the shape beside a thing that falls due. */
export const shapeOf = ({ day, isOpen }: CalendarItem, now: string): 'holds' | 'ended' | 'due' =>
  !isOpen ? 'holds' : day < now ? 'ended' : 'due'

/** What the day is of the record, when that is more than that it falls due: "Next review". */
export function fieldWord({ record, field }: CalendarItem): string {
  const title = registerNamed(record.register)?.fields[field]?.title
  return title === undefined ? field : word(title)
}

/** A month as a sheet of weeks, each day with what falls due on it. */
export function MonthSheet({ month, items }: { month: string; items: readonly CalendarItem[] }) {
  const t = useT()
  const words = useMonthWords()
  const [, setUrl] = useUrlState()
  const now = today()
  const weeks = weeksOf(month)
  return (
    <table className="work-month">
      <caption className="vh">{words.month(month)}</caption>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {words.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const own = items.filter((item) => item.day === day)
              const kind = [day.startsWith(month) ? '' : 'other', day === now ? 'today' : ''].join(' ').trim()
              return (
                <td key={day} className={kind || undefined}>
                  <time className="work-date" dateTime={day}>
                    <span aria-hidden="true">{Number(day.slice(8))}</span>
                    <span className="vh">{words.day(day)}</span>
                  </time>
                  <ul>
                    {own.slice(0, most).map((item) => (
                      <SheetItem key={`${item.record.id} ${item.field}`} item={item} now={now} />
                    ))}
                  </ul>
                  {own.length > most ? (
                    <button type="button" className="lnk m" onClick={() => setUrl({ view: 'list' })}>
                      {t('work.more', { count: own.length - most })}
                    </button>
                  ) : null}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SheetItem({ item, now }: { item: CalendarItem; now: string }) {
  const { slug } = useOrganization()
  const { record } = item
  return (
    <li className="work-item">
      <StatusShape shape={shapeOf(item, now)} />
      <LinkTo to={recordPath(slug, record)} className="q" title={`${record.ref} ${record.title}: ${fieldWord(item)}`}>
        {record.title}
      </LinkTo>
    </li>
  )
}
