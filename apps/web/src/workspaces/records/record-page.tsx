import { ApiProblem } from '@plumbline/client/api-problem'
import { mayChange, mayRead } from '@plumbline/contract/access'
import type { AnyRegister } from '@plumbline/contract/register'
import { registerNamed } from '@plumbline/registers/all'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Note } from '@plumbline/ui/small-parts'
import { useParams } from '@tanstack/react-router'
import { areaOf } from '../../app/areas.ts'
import { NotFoundHere } from '../../app/not-found-page.tsx'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { statusWord, word } from '../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { PageHeader, useTitle } from '../../shared/layout/page-header.tsx'
import { RecordProof } from '../../shared/log/record-proof.tsx'
import { useChange } from '../../shared/records/use-change.ts'
import { useOwnRegister } from '../../shared/records/use-own-register.ts'
import { type Stored, useRecord } from '../../shared/records/use-record.ts'
import { CommentsSection } from './comments-section.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { FieldGroups } from './field-groups.tsx'
import { GuidancePanel } from './guidance-panel.tsx'
import { HistoryTab } from './history-tab.tsx'
import { LinksSection } from './links-section.tsx'
import { RecordHead } from './record-head.tsx'
import { RecordParts } from './record-parts.tsx'
import './records.css'
import { StepsSection } from './steps-section.tsx'

/** The page of any record. */
export function Page() {
  const { register: name = '', ref = '' } = useParams({ strict: false }) as { register?: string; ref?: string }
  const { actor } = useOrganization()
  const register = registerNamed(name)
  if (!register || !mayRead(actor, register)) return <NotFoundHere />
  return <OneRecord key={`${register.name}/${ref}`} register={register} recordRef={ref} />
}

function OneRecord({ register: known, recordRef }: { register: AnyRegister; recordRef: string }) {
  const t = useT()
  const { register } = useOwnRegister(known)
  const { slug } = useOrganization()
  const found = useRecord(register, recordRef)
  const moment = useMoment()
  const { data: stored, error } = found
  useTitle(stored?.data.title ?? '')
  const area = t(`area.${areaOf(register)}`)
  const title = word(register.title)
  useSetCrumbs([
    ...(area === title ? [] : [{ title: area }]),
    { title, to: `/${slug}/${register.name}` },
    { title: stored?.data.title ?? recordRef },
  ])
  if (error instanceof ApiProblem && error.status === 404)
    return moment ? <NotYet register={register} recordRef={recordRef} /> : <NotFoundHere />
  if (error && !stored) return <Failure error={error} retry={() => void found.refetch()} />
  if (!stored) return <SkeletonRows count={10} label={t('word.loading')} />
  return <Loaded register={register} stored={stored} />
}

/** A record that there was not, at the moment that is shown. */
function NotYet({ register, recordRef }: { register: AnyRegister; recordRef: string }) {
  const t = useT()
  const { slug } = useOrganization()
  return (
    <>
      <PageHeader title={recordRef} />
      <EmptyState
        action={
          <LinkTo className="btn" to={`/${slug}/${register.name}/${recordRef}`} at={null}>
            {t('past.record-today')}
          </LinkTo>
        }
      >
        {t('past.not-yet', { ref: recordRef })}
      </EmptyState>
    </>
  )
}

function Loaded({ register, stored }: { register: AnyRegister; stored: Stored }) {
  const t = useT()
  const { actor, slug } = useOrganization()
  const [search, setUrl] = useUrlState()
  const record = stored.data
  const change = useChange(register, record.ref)
  const locked = register.lifecycle.statuses[record.status]?.locked === true
  const canEdit = !locked && record.archivedAt === null && mayChange(actor, register, record)
  const tab = oneOf(search, 'tab') === 'history' ? 'history' : 'overview'
  const guide = oneOf(search, 'guide')
  const path = `/${slug}/${register.name}/${record.ref}`
  return (
    <div className="bench">
      <div className="bench-body">
        <div className="bench-scroll record-page">
          <RecordHead register={register} record={record} canEdit={canEdit} save={change.save} />
          <nav className="tabs" aria-label={t('record.views')}>
            <LinkTo to={path} search={{ guide }} aria-current={tab === 'overview' ? 'page' : undefined}>
              {t('record.overview')}
            </LinkTo>
            <LinkTo to={path} search={{ tab: 'history', guide }} aria-current={tab === 'history' ? 'page' : undefined}>
              <span className="fx">
                {t('record.history')} <RecordProof record={record} />
              </span>
            </LinkTo>
          </nav>
          {record.archivedAt ? <Note tone="warning">{t('record.archived')}</Note> : null}
          {locked && mayChange(actor, register, record) ? (
            <Note>{t('record.locked', { status: statusWord(register, record.status) })}</Note>
          ) : null}
          {tab === 'history' ? (
            <HistoryTab register={register} record={record} />
          ) : (
            <>
              <div className="record-above">
                <RecordParts place="above" register={register} record={record} />
              </div>
              <div className="record-columns">
                <FieldGroups register={register} record={record} canEdit={canEdit} save={change.save} />
                <div className="record-side">
                  <div className="record-steps">
                    <StepsSection register={register} stored={stored} />
                  </div>
                  <div className="record-more">
                    <RecordParts place="side" register={register} record={record} />
                    <LinksSection register={register} record={record} canEdit={record.archivedAt === null} />
                    <CommentsSection register={register} record={record} />
                  </div>
                </div>
              </div>
            </>
          )}
        </div>
        {guide ? <GuidancePanel clause={guide} onClose={() => setUrl({ guide: undefined })} /> : null}
      </div>
      {change.conflict ? (
        <ConflictDialog
          register={register}
          conflict={change.conflict}
          onSettle={async (patch, theirs) => {
            change.settle()
            if (patch) await change.save(patch, theirs, t('record.conflict-mine'))
          }}
        />
      ) : null}
    </div>
  )
}
