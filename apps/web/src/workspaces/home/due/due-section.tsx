import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusShape } from '@plumbline/ui/status-mark'
import { usePeople } from '../../../shared/api/people.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { oneOf, stringifySearch, useUrlState } from '../../../shared/api/url-state.ts'
import { daysUntil, today, useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { useOpenClocks } from '../../improvement/use-clocks.ts'
import { useCalendarWords } from '../calendar-words.ts'
import './due.css'
import { type DueItem, dueClocks, inOrder, lanes, shapeOf } from './due-items.ts'
import { dayAfter } from './timeline.ts'
import { type Choice, TimelinePicture } from './timeline-picture.tsx'
import { useDue } from './use-due.ts'

const span = 90
const few = 8

/** The lane and the days that the list is narrowed to: `evidence.2026-12-01.2026-12-08`. */
function choiceIn(wanted: string): Choice | null {
  const [name, from, to] = wanted.split('.')
  const lane = lanes.find((one) => one === name)
  return lane && from && to ? { lane, from, to } : null
}

const written = ({ lane, from, to }: Choice) => `${lane}.${from}.${to}`

/** What of all stands in the list: the coming days at first, or what the address asks for. */
function listed(all: readonly DueItem[], wanted: string, now: string): readonly DueItem[] {
  const chosen = choiceIn(wanted)
  if (chosen) return all.filter(({ lane, day }) => lane === chosen.lane && day >= chosen.from && day <= chosen.to)
  if (wanted === 'late') return all.filter(({ day }) => day < now)
  return wanted === 'all' ? all : all.filter(({ day }) => day >= now).slice(0, few)
}

/** What ends or is to be done within 90 days: a picture in lanes, and the list behind it. */
export function DueSection() {
  const t = useT()
  const from = today()
  const due = useDue(dayAfter(from, span))
  const [search, setUrl] = useUrlState()
  const wanted = oneOf(search, 'due') ?? ''
  const clocks = useOpenClocks()
  const last = dayAfter(from, span)
  const told = dueClocks(clocks, (moment) => today(new Date(moment))).filter(({ day }) => day <= last)
  const all = inOrder([...(due.data ?? []), ...told])
  const shown = listed(all, wanted, from)
  const late = all.filter(({ day }) => day < from).length
  const isLong = wanted !== '' || all.length > shown.length + late
  return (
    <Section
      title={t('home.due', { days: span })}
      note={all.length > 0 ? all.length : undefined}
      more={
        isLong ? (
          <button
            type="button"
            className="lnk home-more"
            onClick={() => setUrl({ due: wanted === '' ? 'all' : undefined })}
          >
            {t(wanted === '' ? 'home.due.all' : 'home.due.less')}
          </button>
        ) : undefined
      }
    >
      {due.error ? <Failure error={due.error} retry={() => void due.refetch()} /> : null}
      {due.isPending ? <SkeletonRows count={6} label={t('word.loading')} /> : null}
      {due.data && all.length === 0 ? <p className="i3 home-none">{t('home.due.none', { days: span })}</p> : null}
      {all.length > 0 ? (
        <TimelinePicture
          items={all}
          from={from}
          days={span}
          chosen={choiceIn(wanted)}
          onChoose={(choice) => setUrl({ due: written(choice) })}
          hrefOf={(choice) => stringifySearch({ ...search, due: written(choice) })}
        />
      ) : null}
      {all.length > 0 ? (
        <ul className="home-due-list">
          {late > 0 && wanted === '' ? (
            <li className="rw home-due">
              <span className="m bad">{t('home.due.late')}</span>
              <StatusShape shape="ended" />
              <button type="button" className="home-late" onClick={() => setUrl({ due: 'late' })}>
                {t('home.due.are-late', { count: late })}
              </button>
              <span className="m lnk" aria-hidden="true">
                {t('home.due.show')}
              </span>
            </li>
          ) : null}
          {shown.map((item) => (
            <DueRow key={`${item.kind} ${item.record.id}`} item={item} />
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

function DueRow({ item }: { item: DueItem }) {
  const t = useT()
  const dates = useDates()
  const words = useCalendarWords()
  const people = usePeople()
  const { slug } = useOrganization()
  const { record, kind, day } = item
  const left = daysUntil(day)
  const text = t(`home.due.${kind}`, { title: record.title })
  return (
    <li className="rw home-due">
      <span className={left < 0 ? 'm bad' : 'm i3'}>{left < 2 ? dates.due(day) : words.weekday(day)}</span>
      <StatusShape shape={shapeOf(item, left)} />
      <LinkTo to={recordPath(slug, record)} className="q" title={text}>
        {text}
      </LinkTo>
      <span className="m i2 el home-due-owner">{people.nameOf(record.ownerId)}</span>
    </li>
  )
}
