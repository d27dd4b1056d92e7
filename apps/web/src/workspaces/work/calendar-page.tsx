import { mayRead } from '@plumbline/contract/access'
import { dueFields } from '@plumbline/contract/register'
import { calendar } from '@plumbline/contract/work-endpoints'
import { allRegisters } from '@plumbline/registers/all'
import { Button, IconButton } from '@plumbline/ui/button'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Chip, Note } from '@plumbline/ui/small-parts'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { today } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useMonthWords } from '../../shared/i18n/month-words.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { Agenda } from './agenda.tsx'
import { monthAway, monthOf, weeksOf } from './month.ts'
import { MonthSheet } from './month-sheet.tsx'
import './work.css'

/** What falls due in a month: the sheet of the month, or a list, which is what a phone shows. */
export function Page() {
  const t = useT()
  const { slug, actor } = useOrganization()
  const words = useMonthWords()
  const [search, setUrl] = useUrlState()
  const month = monthOf(oneOf(search, 'month'), today())
  const isList = oneOf(search, 'view') === 'list'
  const isMine = oneOf(search, 'whose') !== 'all'
  const registers = allRegisters
    .filter((register) => dueFields(register).length > 0 && mayRead(actor, register))
    .toSorted((a, b) => word(a.title).localeCompare(word(b.title)))
  const register = registers.find(({ name }) => name === oneOf(search, 'register'))?.name
  const weeks = weeksOf(month)
  const query = {
    from: weeks[0]?.[0] ?? '',
    to: weeks.at(-1)?.[6] ?? '',
    mine: isMine ? 'true' : 'false',
    ...(register === undefined ? {} : { register }),
  }
  const days = useQuery({
    queryKey: ['org', slug, 'calendar', query],
    queryFn: async ({ signal }) =>
      (await client.call(calendar.days, { params: { org: slug }, query }, { signal })).data,
    staleTime: 30_000,
  })
  const items = days.data?.items ?? []
  const go = (to: string | undefined) => setUrl({ month: to })
  useSetCrumbs([{ title: t('area.home'), to: `/${slug}` }, { title: t('work.calendar') }])
  useKey('k', 'work.keys.before', () => go(monthAway(month, -1)))
  useKey('j', 'work.keys.after', () => go(monthAway(month, 1)))
  useKey('t', 'work.keys.today', () => go(undefined))
  useKey('m', 'work.keys.mine', () => setUrl({ whose: isMine ? 'all' : undefined }))
  return (
    <div className="work-page">
      <PageHeader title={t('work.calendar')} below={t('work.calendar-note')} />
      <div className="fx wrap work-chips">
        <IconButton icon="left" label={t('work.month-before')} onClick={() => go(monthAway(month, -1))} />
        <h2 aria-live="polite">{words.month(month)}</h2>
        <IconButton icon="right" label={t('work.month-after')} onClick={() => go(monthAway(month, 1))} />
        <Button size="small" onClick={() => go(undefined)}>
          {t('work.today')}
        </Button>
        <span className="work-gap" />
        <Chip on={isMine} onClick={() => setUrl({ whose: undefined })}>
          {t('work.mine')}
        </Chip>
        <Chip on={!isMine} onClick={() => setUrl({ whose: 'all' })}>
          {t('work.everybody')}
        </Chip>
        <label>
          <span className="vh">{t('work.register')}</span>
          <select
            className="line"
            value={register ?? ''}
            onChange={({ target }) => setUrl({ register: target.value === '' ? undefined : target.value })}
          >
            <option value="">{t('work.every-register')}</option>
            {registers.map(({ name, title }) => (
              <option key={name} value={name}>
                {word(title)}
              </option>
            ))}
          </select>
        </label>
        <span className="fx work-views">
          <Chip on={!isList} onClick={() => setUrl({ view: undefined })}>
            {t('work.view-month')}
          </Chip>
          <Chip on={isList} onClick={() => setUrl({ view: 'list' })}>
            {t('work.view-agenda')}
          </Chip>
        </span>
      </div>
      {days.error ? <Failure error={days.error} retry={() => void days.refetch()} /> : null}
      {days.data?.isComplete === false ? <Note>{t('work.calendar-cut')}</Note> : null}
      {days.isPending ? <SkeletonRows count={8} label={t('word.loading')} /> : null}
      {days.data && !isList ? <MonthSheet month={month} items={items} /> : null}
      {days.data ? <Agenda items={items.filter(({ day }) => day.startsWith(month))} isBehind={!isList} /> : null}
    </div>
  )
}
