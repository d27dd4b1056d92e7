import { mayCreate } from '@plumbline/contract/access'
import { documents } from '@plumbline/registers/documents/contract'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Chip } from '@plumbline/ui/small-parts'
import { StatusShape } from '@plumbline/ui/status-mark'
import type { ShapeName } from '@plumbline/ui/status-shape'
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
import { CreatePanel } from '../../records/create-panel.tsx'
import '../../records/records.css'
import { useAll } from '../common/use-all.ts'
import './documents.css'
import { type DocumentShow, documentShows, groupedDocuments, isShown, parametersOf } from './document-groups.ts'
import { DocumentTable } from './document-table.tsx'

const shapes: Readonly<Record<DocumentShow, ShapeName>> = {
  draft: 'planned',
  submitted: 'waiting',
  'in-force': 'holds',
  review: 'ended',
  withdrawn: 'excluded',
}

/** Policies, procedures and the rest, by kind. */
export function Page() {
  const t = useT()
  const { slug, actor, personId } = useOrganization()
  const [search, setUrl] = useUrlState()
  const query = useAll(documents)
  const day = today()
  const show = documentShows.find((one) => one === oneOf(search, 'show'))
  const mine = oneOf(search, 'mine') !== undefined
  const all = query.data ?? []
  const shown = all.filter((one) => (!show || isShown(one, show, day)) && (!mine || one.ownerId === personId))
  const groups = groupedDocuments(shown)
  const canCreate = mayCreate(actor, documents)
  const title = word(documents.title)
  const openForm = () => setUrl({ new: 'yes' })
  const newWords = t('records.new', { what: word(documents.titleOfOne) })
  useSetCrumbs([{ title: t('area.evidence') }, { title }])
  useKey('n', 'records.keys.new', canCreate ? openForm : null)
  const refs = groups.flatMap((group) => group.documents.map((one) => one.ref)).join(' ')
  useEffect(() => {
    rememberList({ org: slug, register: documents.name, refs: refs.split(' '), search: {} })
  }, [slug, refs])
  return (
    <div className="bench">
      <PageHeader
        title={title}
        beside={query.data ? <span className="i3 n">{all.length}</span> : null}
        actions={
          <>
            <ListFiles
              register={documents}
              parameters={{ ...parametersOf(show, day), ...(mine ? { 'filter[ownerId]': personId } : {}) }}
            />
            {canCreate ? (
              <Button kind="primary" icon="plus" onClick={openForm}>
                {newWords}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="bar records-bar">
        <Chip on={!show && !mine} onClick={() => setUrl({ show: undefined, mine: undefined })}>
          {t('records.all')}
        </Chip>
        {documentShows.map((one) => (
          <Chip key={one} on={show === one} onClick={() => setUrl({ show: show === one ? undefined : one })}>
            <StatusShape shape={shapes[one]} />
            {t(`evidence.document.show-${one}`)}
            {query.data ? <span className="n">{all.filter((item) => isShown(item, one, day)).length}</span> : null}
          </Chip>
        ))}
        <Chip on={mine} onClick={() => setUrl({ mine: mine ? undefined : 'yes' })}>
          {t('records.mine')}
        </Chip>
      </div>
      <div className="bench-body">
        <div className="bench-main records-main">
          {query.error ? (
            <div style={{ padding: 16 }}>
              <Failure error={query.error} retry={() => void query.refetch()} />
            </div>
          ) : null}
          {query.isPending ? (
            <div style={{ padding: '0 24px' }}>
              <SkeletonRows count={12} label={t('word.loading')} />
            </div>
          ) : null}
          {query.data && shown.length === 0 ? (
            <div style={{ padding: '0 24px' }}>
              <EmptyState>{all.length === 0 ? word(documents.purpose) : t('records.nothing-fits')}</EmptyState>
            </div>
          ) : null}
          {groups.length > 0 ? <DocumentTable groups={groups} /> : null}
        </div>
        {canCreate && oneOf(search, 'new') ? (
          <CreatePanel register={documents} onClose={() => setUrl({ new: undefined })} />
        ) : null}
      </div>
    </div>
  )
}
