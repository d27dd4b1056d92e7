import { mayCreate } from '@plumbline/contract/access'
import { evidence } from '@plumbline/registers/evidence/contract'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Icon } from '@plumbline/ui/icon'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useEffect } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../../shared/api/url-state.ts'
import { today } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { useKey } from '../../../shared/keys/keys.ts'
import { useSetCrumbs } from '../../../shared/layout/crumbs.tsx'
import { Failure } from '../../../shared/layout/failure.tsx'
import { PageHeader } from '../../../shared/layout/page-header.tsx'
import { rememberList } from '../../../shared/records/last-list.ts'
import { ListFiles } from '../../../shared/records/list-files.tsx'
import { useList } from '../../../shared/records/use-list.ts'
import { BulkBar } from '../../records/bulk-bar.tsx'
import '../../records/records.css'
import { useSelection } from '../../records/selection.ts'
import { useClaimIndex } from '../claims/use-claim-index.ts'
import { AddMenu } from './add-menu.tsx'
import { ClaimBanner } from './claim-banner.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { LibraryBar } from './library-bar.tsx'
import { isFiltered, libraryParameters, withoutFilters } from './library-filters.ts'
import './library.css'
import { LibraryTable } from './library-table.tsx'
import { NewPanel } from './new-panel.tsx'
import { UploadDock } from './upload-dock.tsx'
import { uploadStoreOf } from './upload-store.ts'
import { useFileDrop } from './use-file-drop.ts'

/** All evidence: what holds, what ends, what waits; and the place to add to it. */
export function Page() {
  const t = useT()
  const { slug, actor, personId } = useOrganization()
  const [search, setUrl] = useUrlState()
  const parameters = libraryParameters(search, today())
  const { query, items, total } = useList(evidence, parameters)
  const selection = useSelection(items)
  const { index } = useClaimIndex()
  const store = uploadStoreOf(slug)
  const canAdd = mayCreate(actor, evidence)
  const panel = oneOf(search, 'panel')
  const asked = oneOf(search, 'new')
  const kind = canAdd && (asked === 'link' || asked === 'note') ? asked : undefined
  const claim = oneOf(search, 'claim')
  const found = index?.find(claim ?? '')
  // Somebody may drop a file before the claims have arrived; the server knows them by the same key.
  const wanted = index ? found?.claim.id : claim
  const proves = wanted ? [wanted] : []
  const addFiles = (files: readonly File[]) => store.add(files, { ownerId: personId, proves })
  const open = (ref: string | undefined) => setUrl({ panel: ref, new: undefined })
  const isOver = useFileDrop(canAdd ? addFiles : null)
  useSetCrumbs([{ title: t('area.evidence') }, { title: word(evidence.title) }])
  useKey('n', 'records.keys.new', canAdd ? () => setUrl({ new: 'link', panel: undefined }) : null)
  useEffect(() => {
    const { panel: _, new: __, ...kept } = search
    rememberList({ org: slug, register: evidence.name, refs: items.map((one) => one.ref), search: kept })
  }, [slug, items, search])
  // A single file is completed at once; of many, one chooses where to begin.
  useEffect(
    () =>
      store.subscribe(() => {
        const all = store.get()
        const [only] = all
        if (all.length === 1 && only?.state === 'done' && only.ref) setUrl({ panel: only.ref, new: undefined })
      }),
    [store, setUrl],
  )
  const nextDraft = () => {
    const rest = store.get().filter((item) => item.ref && item.ref !== panel)
    const next = rest.find((item) => items.some((one) => one.ref === item.ref && one.status === 'draft'))
    setUrl({ panel: next?.ref })
  }
  return (
    <div className="bench">
      <PageHeader
        title={word(evidence.title)}
        beside={query.data ? <span className="i3 n">{total}</span> : null}
        actions={
          <>
            <ListFiles register={evidence} parameters={parameters} />
            {canAdd ? <AddMenu onFiles={addFiles} onNew={(next) => setUrl({ new: next, panel: undefined })} /> : null}
          </>
        }
      />
      {found ? <ClaimBanner found={found} onForget={() => setUrl({ claim: undefined })} /> : null}
      <LibraryBar />
      <div className="bench-body">
        <div className="bench-main records-main">
          {query.isError ? (
            <div style={{ padding: 16 }}>
              <Failure error={query.error} retry={() => void query.refetch()} />
            </div>
          ) : null}
          {query.isPending ? (
            <div style={{ padding: '0 24px' }}>
              <SkeletonRows count={12} label={t('word.loading')} />
            </div>
          ) : null}
          {query.data && items.length === 0 ? (
            <div className="bench-scroll" style={{ padding: '0 24px' }}>
              {isFiltered(search) ? (
                <EmptyState
                  action={<Button onClick={() => setUrl(withoutFilters(search))}>{t('records.clear-filters')}</Button>}
                >
                  {t('records.nothing-fits')}
                </EmptyState>
              ) : (
                <EmptyState example={canAdd ? t('evidence.empty-example') : undefined}>
                  {word(evidence.purpose)}
                </EmptyState>
              )}
            </div>
          ) : null}
          {items.length > 0 ? (
            <LibraryTable
              items={items}
              total={total}
              index={index}
              selection={selection}
              current={panel}
              onOpen={open}
              more={() => {
                if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
              }}
            />
          ) : null}
          <UploadDock store={store} open={open} />
          {selection.chosen.length > 0 ? (
            <BulkBar register={evidence} selection={selection} parameters={parameters} total={total} />
          ) : null}
        </div>
        {panel && !kind ? (
          <EvidencePanel key={panel} itemRef={panel} onClose={() => open(undefined)} onSubmitted={nextDraft} />
        ) : null}
        {kind ? (
          <NewPanel kind={kind} proves={proves} onMade={open} onClose={() => setUrl({ new: undefined })} />
        ) : null}
      </div>
      {isOver ? (
        <div className="drop-hint" aria-hidden="true">
          <span>
            <Icon name="upload" size={20} />
            {t('evidence.drop')}
          </span>
        </div>
      ) : null}
    </div>
  )
}
