import { mayCreate, mayRead } from '@plumbline/contract/access'
import type { AnyRegister } from '@plumbline/contract/register'
import { registerNamed } from '@plumbline/registers/all'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { areaOf } from '../../app/areas.ts'
import { NotFoundHere } from '../../app/not-found-page.tsx'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { rememberList } from '../../shared/records/last-list.ts'
import { ListFiles } from '../../shared/records/list-files.tsx'
import { listParametersOf } from '../../shared/records/list-query.ts'
import { useList } from '../../shared/records/use-list.ts'
import { useOwnRegister } from '../../shared/records/use-own-register.ts'
import { BulkBar } from './bulk-bar.tsx'
import { CreatePanel } from './create-panel.tsx'
import { ListBar } from './list-bar.tsx'
import './records.css'
import { RecordTable } from './record-table.tsx'
import { useSelection } from './selection.ts'

/** The list of any register. */
export function Page() {
  const { register: name = '' } = useParams({ strict: false }) as { register?: string }
  const { actor } = useOrganization()
  const register = registerNamed(name)
  if (!register || !mayRead(actor, register)) return <NotFoundHere />
  return <RegisterList key={register.name} register={register} />
}

function RegisterList({ register: known }: { register: AnyRegister }) {
  const t = useT()
  const { register, isKnown } = useOwnRegister(known)
  const { slug, actor } = useOrganization()
  const [search, setUrl] = useUrlState()
  const parameters = listParametersOf(register, search)
  const isOwnSearch = Object.keys(search).some((one) => one.includes('[x-')) || oneOf(search, 'sort')?.includes('x-')
  const { query, items, total } = useList(register, parameters, isKnown || !isOwnSearch)
  const selection = useSelection(items)
  const title = word(register.title)
  const canCreate = !register.managed && mayCreate(actor, register)
  const isOpen = canCreate && oneOf(search, 'new') !== undefined
  const openForm = () => setUrl({ new: 'yes' })
  const isFiltered = Object.keys(parameters).some((one) => one !== 'sort')
  const area = t(`area.${areaOf(register)}`)
  useSetCrumbs(area === title ? [{ title }] : [{ title: area }, { title }])
  useKey('n', 'records.keys.new', canCreate ? openForm : null)
  useEffect(() => {
    const { new: _, ...kept } = search
    rememberList({ org: slug, register: register.name, refs: items.map((one) => one.ref), search: kept })
  }, [slug, register.name, items, search])
  return (
    <div className="bench">
      <PageHeader
        title={title}
        beside={query.data ? <span className="i3">{total}</span> : null}
        actions={
          <>
            {<ListFiles register={register} parameters={parameters} />}
            {canCreate ? (
              <Button kind={total === 0 && !isFiltered ? 'plain' : 'primary'} icon="plus" onClick={openForm}>
                {t('records.new', { what: word(register.titleOfOne) })}
              </Button>
            ) : null}
          </>
        }
      />
      <ListBar register={register} />
      <div className="bench-body">
        <div className="bench-main records-main">
          {query.isError ? (
            <div style={{ padding: 16 }}>
              <Failure error={query.error} retry={() => void query.refetch()} />
            </div>
          ) : null}
          {query.isPending ? (
            <div style={{ padding: '0 16px' }}>
              <SkeletonRows count={12} label={t('word.loading')} />
            </div>
          ) : null}
          {query.data && items.length === 0 ? (
            <div style={{ padding: '0 24px' }}>
              {isFiltered ? (
                <EmptyState
                  action={
                    <Button
                      onClick={() => setUrl(Object.fromEntries(Object.keys(parameters).map((one) => [one, undefined])))}
                    >
                      {t('records.clear-filters')}
                    </Button>
                  }
                >
                  {t('records.nothing-fits')}
                </EmptyState>
              ) : (
                <EmptyState
                  action={
                    canCreate ? (
                      <Button kind="primary" icon="plus" onClick={openForm}>
                        {t('records.new', { what: word(register.titleOfOne) })}
                      </Button>
                    ) : undefined
                  }
                >
                  {word(register.purpose)}
                </EmptyState>
              )}
            </div>
          ) : null}
          {items.length > 0 ? (
            <RecordTable
              register={register}
              items={items}
              total={total}
              selection={selection}
              more={() => {
                if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
              }}
            />
          ) : null}
          {selection.chosen.length > 0 ? (
            <BulkBar register={register} selection={selection} parameters={parameters} total={total} />
          ) : null}
        </div>
        {isOpen ? <CreatePanel register={register} onClose={() => setUrl({ new: undefined })} /> : null}
      </div>
    </div>
  )
}
