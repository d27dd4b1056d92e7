import { useDebouncedCallback } from '@mantine/hooks'
import { evidence } from '@plumbline/registers/evidence/contract'
import { Button } from '@plumbline/ui/button'
import { Icon } from '@plumbline/ui/icon'
import { Chip } from '@plumbline/ui/small-parts'
import { StatusShape } from '@plumbline/ui/status-mark'
import type { ShapeName } from '@plumbline/ui/status-shape'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { allOf, oneOf, type Search, useUrlState } from '../../../shared/api/url-state.ts'
import { today, useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useKey } from '../../../shared/keys/keys.ts'
import { toggled } from '../../../shared/records/list-query.ts'
import { recordKey, useRecords } from '../../../shared/records/use-records.ts'
import { isFiltered, parametersOfShow, type Show, showOf, shows, withoutFilters } from './library-filters.ts'

const shapes: Readonly<Record<Show, ShapeName>> = {
  review: 'waiting',
  ending: 'minor',
  ended: 'ended',
  valid: 'holds',
  draft: 'planned',
}

/** How many there are behind each chip. */
function useCounts(): Readonly<Partial<Record<Show, number>>> {
  const { slug } = useOrganization()
  const records = useRecords(evidence)
  const day = today()
  const { data } = useQuery({
    queryKey: recordKey(slug, evidence.name, 'counts', day),
    queryFn: async ({ signal }) => {
      const totals = await Promise.all(
        shows.map(async (show) => {
          const page = await records.list({ ...parametersOfShow(show, day), limit: 1 }, { signal })
          return [show, page.total] as const
        }),
      )
      return Object.fromEntries(totals) as Record<Show, number>
    },
  })
  return data ?? {}
}

/** Search, the states of freshness, mine, and those that I review. All of it stands in the address. */
export function LibraryBar() {
  const t = useT()
  const dates = useDates()
  const { personId } = useOrganization()
  const [search, setUrl] = useUrlState()
  const counts = useCounts()
  const show = showOf(search)
  const has = (name: string) => allOf(search, name).includes(personId)
  const mine = (name: string): Search => toggled(search, name, personId)
  return (
    <div className="bar records-bar">
      <SearchBox />
      <Chip on={!isFiltered(search)} onClick={() => setUrl(withoutFilters(search))}>
        {t('records.all')}
      </Chip>
      {shows.map((one) => (
        <Chip key={one} on={show === one} onClick={() => setUrl({ show: show === one ? undefined : one })}>
          <StatusShape shape={shapes[one]} />
          {t(`evidence.show.${one}`)}
          {counts[one] === undefined ? null : <span className="n">{dates.number(counts[one])}</span>}
        </Chip>
      ))}
      <Chip on={has('filter[ownerId]')} onClick={() => setUrl(mine('filter[ownerId]'))}>
        {t('records.mine')}
      </Chip>
      <Chip on={has('filter[reviewerId]')} onClick={() => setUrl(mine('filter[reviewerId]'))}>
        {t('evidence.show.my-review')}
      </Chip>
      {isFiltered(search) ? (
        <Button kind="bare" icon="close" onClick={() => setUrl(withoutFilters(search))}>
          {t('records.clear-filters')}
        </Button>
      ) : null}
    </div>
  )
}

function SearchBox() {
  const t = useT()
  const [search, setUrl] = useUrlState()
  const asked = oneOf(search, 'q') ?? ''
  const [typed, setTyped] = useState(asked)
  const input = useRef<HTMLInputElement>(null)
  const ask = useDebouncedCallback((q: string) => setUrl({ q: q.trim() === '' ? undefined : q }), 250)
  useKey('/', 'records.keys.search', () => input.current?.focus())
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(asked)
  }, [asked])
  return (
    <label className="records-search">
      <span className="vh">{t('evidence.search')}</span>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        value={typed}
        placeholder={t('records.search-short')}
        onChange={({ target }) => {
          setTyped(target.value)
          ask(target.value)
        }}
      />
    </label>
  )
}
