import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Note, Tag } from '@plumbline/ui/small-parts'
import { useCallback, useState } from 'react'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { allOf, oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { Approval } from './approval.tsx'
import { BulkEdit } from './bulk-edit.tsx'
import { type FilterName, filters, shownItems } from './entries.ts'
import { EntryPanel } from './entry-panel.tsx'
import { ExportMenu } from './export-menu.tsx'
import { OwnControl } from './own-control.tsx'
import { PastProof } from './past/past-proof.tsx'
import { StatementTimeline } from './past/statement-timeline.tsx'
import { differsToday, useItemsOfToday } from './past/use-today.ts'
import './soa.css'
import { SoaBar } from './soa-bar.tsx'
import { SoaGrid } from './soa-grid.tsx'
import { type Edit, type EditResult, useEntryEdits, useSoa } from './use-soa.ts'

/** The workbench of the Statement of Applicability: every control, whether it applies, why, how far it is, and what proves it. */
export function Page() {
  const t = useT()
  const dates = useDates()
  const { slug, personId } = useOrganization()
  const isNow = useMoment() === undefined
  const [search, setUrl] = useUrlState()
  const { data, error, refetch } = useSoa()
  const { save, progress } = useEntryEdits()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [failed, setFailed] = useState<EditResult['failed']>([])
  useSetCrumbs([{ title: t('area.controls') }, { title: t('soa.title') }])
  const edit = useCallback(
    async (edits: readonly Edit[]) => {
      const result = await save(edits)
      setFailed(result.failed)
      return result
    },
    [save],
  )
  const asked = oneOf(search, 'show')
  const filter = filters.find((name): name is FilterName => name === asked)
  const today = useItemsOfToday()
  const since = today ? (data?.soa.items ?? []).filter((item) => differsToday(item, today.get(item.id))) : undefined
  const only =
    asked === 'changed' ? (data?.soa.differences.map(({ controlId }) => controlId) ?? []) : allOf(search, 'only')
  const shown = asked === 'since' && since ? since : (data?.soa.items ?? [])
  const items = shownItems(shown, { filter, only, personId })
  const open = items.find(({ controlId }) => controlId === oneOf(search, 'panel'))
  const soa = data?.soa
  return (
    <div className="bench">
      <PageHeader
        title={t('soa.title')}
        beside={soa ? <Tag line>{t('soa.version-draft', { version: soa.version })}</Tag> : null}
        below={
          soa?.inForce ? (
            <span className="m i3">
              {t('soa.in-force', {
                version: soa.inForce.version,
                day: dates.day(soa.inForce.approvedOn),
                name: soa.inForce.approvedBy.name,
                count: soa.differences.length,
              })}{' '}
              {soa.differences.length > 0 ? (
                <>
                  <LinkTo to={`/${slug}/soa?show=changed`}>{t('soa.show-changed')}</LinkTo> ·{' '}
                </>
              ) : null}
              <LinkTo to={`/${slug}/soa/versions`}>{t('soa.versions')}</LinkTo>
              <PastProof />
            </span>
          ) : (
            <span className="m i3">
              {t('soa.none-in-force')} <PastProof />
            </span>
          )
        }
        actions={
          data ? (
            <div className="soa-actions">
              <OwnControl />
              <ExportMenu />
              <Approval soa={data.soa} digest={data.digest} />
            </div>
          ) : null
        }
      />
      <StatementTimeline />
      {soa ? <SoaBar soa={soa} filter={filter} only={only} since={since?.length} /> : null}
      {failed.length > 0 ? (
        <div style={{ padding: '8px 16px' }}>
          <Note tone="error">
            {failed.map(({ controlId, why }) => (
              <div key={controlId}>
                <b>{controlId}</b> {why}
              </div>
            ))}
          </Note>
        </div>
      ) : null}
      <div className="bench-body">
        <div className="bench-main">
          <div className="bench-scroll">
            {error ? <Failure error={error} retry={() => void refetch()} /> : null}
            {data ? null : error ? null : <SkeletonRows count={20} label={t('word.loading')} />}
            {soa && soa.items.length > 0 && items.length === 0 ? (
              <EmptyState>{t('records.nothing-fits')}</EmptyState>
            ) : null}
            {soa ? (
              <SoaGrid
                items={items}
                today={today}
                differences={asked === 'changed' ? soa.differences : []}
                chosen={chosen}
                onChoose={isNow ? setChosen : () => undefined}
                current={open?.controlId}
                onOpen={(controlId) => setUrl({ panel: controlId })}
                onEdit={isNow ? edit : undefined}
              />
            ) : null}
          </div>
          {chosen.size > 0 && soa ? (
            <BulkEdit
              items={soa.items.filter(({ id }) => chosen.has(id))}
              progress={progress}
              onEdit={edit}
              onDone={() => setChosen(new Set())}
            />
          ) : null}
        </div>
        {open && soa ? (
          <EntryPanel key={open.id} item={open} items={items} onMove={(controlId) => setUrl({ panel: controlId })} />
        ) : null}
      </div>
    </div>
  )
}
