import { requirements } from '@plumbline/registers/requirements/contract'
import type { RequirementState } from '@plumbline/registers/requirements/domain'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Chip } from '@plumbline/ui/small-parts'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useEffect } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../../shared/api/url-state.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../../shared/layout/crumbs.tsx'
import { Failure } from '../../../shared/layout/failure.tsx'
import { LinkTo } from '../../../shared/layout/link-to.tsx'
import { PageHeader } from '../../../shared/layout/page-header.tsx'
import { rememberList } from '../../../shared/records/last-list.ts'
import { ListFiles } from '../../../shared/records/list-files.tsx'
import '../../records/records.css'
import { RequirementPanel } from './requirement-panel.tsx'
import { RequirementTable } from './requirement-table.tsx'
import './requirements.css'
import { requirementShapes } from './state-mark.tsx'
import { useOutline } from './use-pack.ts'
import { useRequirementRows } from './use-requirement-rows.ts'

const states = ['open', 'ready', 'attested', 'out-of-scope'] as const satisfies readonly RequirementState[]

/** The clauses of the standard: which are attested, which could be, and what the others wait for. */
export function Page() {
  const t = useT()
  const { slug, personId } = useOrganization()
  const [search, setUrl] = useUrlState()
  const { rows, error } = useRequirementRows()
  const asked = states.find((one) => one === oneOf(search, 'state'))
  const mine = oneOf(search, 'mine') !== undefined
  const shown = (rows ?? []).filter(
    (row) => (asked === undefined || row.state === asked) && (!mine || row.record.ownerId === personId),
  )
  const current = rows?.find((row) => row.record.ref === oneOf(search, 'panel'))
  const pack = rows?.[0]?.record.data.framework
  const outline = useOutline(typeof pack === 'string' ? pack : undefined)
  const titles = new Map([
    ...(outline.data?.entries.map((entry) => [entry.id, entry.shortTitle] as const) ?? []),
    ...(outline.data?.groups.map((group) => [group.id, group.title] as const) ?? []),
  ])
  const count = (state: RequirementState) => rows?.filter((row) => row.state === state).length ?? 0
  const title = word(requirements.title)
  useSetCrumbs([{ title: t('area.context') }, { title }])
  useEffect(() => {
    rememberList({ org: slug, register: requirements.name, refs: shown.map((row) => row.record.ref), search: {} })
  })
  return (
    <div className="bench">
      <PageHeader
        title={title}
        beside={outline.data ? <span className="tag line">{outline.data.title}</span> : null}
        actions={<ListFiles register={requirements} parameters={{}} />}
        below={
          <>
            {t('evidence.requirement.note')}{' '}
            <LinkTo to={`/${slug}/frameworks`} className="in-text">
              {t('evidence.requirement.frameworks')}
            </LinkTo>
          </>
        }
      />
      <div className="bar records-bar">
        <Chip on={asked === undefined && !mine} onClick={() => setUrl({ state: undefined, mine: undefined })}>
          {t('records.all')} {rows ? <span className="n">{rows.length}</span> : null}
        </Chip>
        {states.map((state) => (
          <Chip key={state} on={asked === state} onClick={() => setUrl({ state: asked === state ? undefined : state })}>
            <StatusShape shape={requirementShapes[state]} />
            {t(`evidence.requirement.${state}`)}
            {rows ? <span className="n">{count(state)}</span> : null}
          </Chip>
        ))}
        <Chip on={mine} onClick={() => setUrl({ mine: mine ? undefined : 'yes' })}>
          {t('records.mine')}
        </Chip>
      </div>
      <div className="bench-body">
        <div className="bench-main records-main">
          {error ? (
            <div style={{ padding: 16 }}>
              <Failure error={error} />
            </div>
          ) : null}
          {rows || error ? null : (
            <div style={{ padding: '0 24px' }}>
              <SkeletonRows count={12} label={t('word.loading')} />
            </div>
          )}
          {rows && shown.length === 0 ? (
            <div style={{ padding: '0 24px' }}>
              <EmptyState>{rows.length === 0 ? word(requirements.purpose) : t('records.nothing-fits')}</EmptyState>
            </div>
          ) : null}
          {shown.length > 0 ? (
            <RequirementTable
              rows={shown}
              titles={titles}
              current={current?.record.ref}
              onOpen={(ref) => setUrl({ panel: ref })}
            />
          ) : null}
        </div>
        {current ? (
          <RequirementPanel key={current.record.id} row={current} onClose={() => setUrl({ panel: undefined })} />
        ) : null}
      </div>
    </div>
  )
}
