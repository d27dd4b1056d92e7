import type { LogEntry } from '@plumbline/contract/log-endpoints'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SidePanel } from '@plumbline/ui/side-panel'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusShape } from '@plumbline/ui/status-mark'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useEntries } from '../../shared/log/use-log.ts'
import { EntryDetails } from './entry-details.tsx'
import { groups, useEntryWords } from './entry-words.ts'
import { LogState } from './log-state.tsx'
import './log.css'

/** Every entry of the organization's log, newest first, each with its proof. */
export function Page() {
  const t = useT()
  const [search, setUrl] = useUrlState()
  const open = oneOf(search, 'entry')
  const day = (name: string, time: string) => {
    const value = oneOf(search, name)
    return value ? new Date(`${value}T${time}`).toISOString() : undefined
  }
  const entries = useEntries({
    type: oneOf(search, 'type'),
    actor: oneOf(search, 'actor'),
    object: oneOf(search, 'object'),
    from: day('from', '00:00:00.000'),
    to: day('to', '23:59:59.999'),
  })
  const items = entries.data?.pages.flatMap((page) => page.items) ?? []
  useSetCrumbs([{ title: t('area.log') }, { title: t('log.title') }])
  return (
    <div className="bench">
      <PageHeader title={t('log.title')} below={t('log.note')} />
      <LogState />
      <FilterBar />
      <div className="bench-body">
        <div className="bench-main">
          {entries.error ? <Failure error={entries.error} retry={() => void entries.refetch()} /> : null}
          {entries.isPending ? <SkeletonRows count={12} label={t('word.loading')} /> : null}
          {entries.data && items.length === 0 ? <EmptyState>{t('log.none')}</EmptyState> : null}
          {items.length > 0 ? (
            <div className="bench-scroll">
              <EntryTable items={items} open={open} onOpen={(entry) => setUrl({ entry })} />
              {entries.hasNextPage ? (
                <Button busy={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
                  {t('log.older')}
                </Button>
              ) : null}
            </div>
          ) : null}
        </div>
        {open ? (
          <SidePanel
            label={t('log.entry')}
            title={t('log.entry')}
            closeLabel={t('action.close')}
            onClose={() => setUrl({ entry: undefined })}
          >
            <div className="log-panel">
              <EntryDetails id={open} />
            </div>
          </SidePanel>
        ) : null}
      </div>
    </div>
  )
}

function EntryTable({
  items,
  open,
  onOpen,
}: {
  items: readonly LogEntry[]
  open: string | undefined
  onOpen: (id: string) => void
}) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const wordsOf = useEntryWords()
  return (
    <table className="grid log-entries">
      <thead>
        <tr>
          <th className="l-place num">{t('log.place')}</th>
          <th className="l-at">{t('log.at')}</th>
          <th className="l-what">{t('log.what')}</th>
          <th>{t('log.object')}</th>
          <th className="l-who">{t('log.who')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((entry) => (
          <tr key={entry.id} className={entry.id === open ? 'sel' : undefined}>
            <td className="l-place num n">
              <StatusShape
                shape={entry.isSealed ? 'proven' : 'waiting'}
                label={t(entry.isSealed ? 'log.sealed' : 'log.waiting')}
              />{' '}
              {entry.index === null ? '' : dates.number(entry.index)}
            </td>
            <td className="l-at n i2">
              <time dateTime={entry.at}>{dates.moment(entry.at)}</time>
            </td>
            <td className="l-what">
              <button type="button" className="lnk" onClick={() => onOpen(entry.id)}>
                {wordsOf(entry.type)}
              </button>
            </td>
            <td>
              {entry.object.ref && entry.object.register ? (
                <LinkTo to={`/${slug}/${entry.object.register}/${entry.object.ref}`}>
                  {entry.object.ref} {entry.object.title}
                </LinkTo>
              ) : null}
            </td>
            <td className="l-who i2">{entry.actor?.name ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function FilterBar() {
  const t = useT()
  const [search, setUrl] = useUrlState()
  const people = usePeople()
  const isFiltered = ['type', 'actor', 'object', 'from', 'to'].some((name) => oneOf(search, name))
  const change = (name: string) => (event: { target: { value: string } }) =>
    setUrl({ [name]: event.target.value === '' ? undefined : event.target.value })
  return (
    <div className="bar log-bar">
      <label>
        <span className="vh">{t('log.what')}</span>
        <select className="line" value={oneOf(search, 'type') ?? ''} onChange={change('type')}>
          <option value="">{t('log.all-kinds')}</option>
          {groups.map((group) => (
            <option key={group} value={group}>
              {t(`log.group.${group}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="vh">{t('log.who')}</span>
        <select className="line" value={oneOf(search, 'actor') ?? ''} onChange={change('actor')}>
          <option value="">{t('log.everybody')}</option>
          {people.all.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </label>
      <label className="fx">
        {t('log.from')}
        <input className="line" type="date" value={oneOf(search, 'from') ?? ''} onChange={change('from')} />
      </label>
      <label className="fx">
        {t('log.to')}
        <input className="line" type="date" value={oneOf(search, 'to') ?? ''} onChange={change('to')} />
      </label>
      {isFiltered ? (
        <Button
          kind="bare"
          icon="close"
          onClick={() =>
            setUrl({ type: undefined, actor: undefined, object: undefined, from: undefined, to: undefined })
          }
        >
          {t('records.clear-filters')}
        </Button>
      ) : null}
    </div>
  )
}
