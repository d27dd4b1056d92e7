import { mayChange } from '@plumbline/contract/access'
import type { documents } from '@plumbline/registers/documents/contract'
import { dataOf } from '@plumbline/registers/domain'
import { Button } from '@plumbline/ui/button'
import { Chip } from '@plumbline/ui/small-parts'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useState } from 'react'
import type { RecordPartProps } from '../../app/workspace.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { Markdown } from '../../shared/fields/markdown.tsx'
import { daysUntil, useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useRecord } from '../../shared/records/use-record.ts'
import { ConflictDialog } from '../records/conflict-dialog.tsx'
import { StepsSection } from '../records/steps-section.tsx'
import { useQueuedChange } from './common/use-queued-change.ts'
import './documents/document.css'
import { DocumentChanges } from './documents/document-changes.tsx'
import { DocumentEditor } from './documents/document-editor.tsx'
import { DocumentPdf } from './documents/document-pdf.tsx'

/** Above the fields of a document: its text to read, to write, and to compare with what it was. */
export function Part({ record, register }: RecordPartProps) {
  const t = useT()
  const { actor } = useOrganization()
  const [search, setUrl] = useUrlState()
  const { save, conflict, settle } = useQueuedChange(register, record.ref)
  const { data: stored } = useRecord(register, record.ref)
  const locked = register.lifecycle.statuses[record.status]?.locked === true
  const canEdit = record.archivedAt === null && !locked && mayChange(actor, register, record)
  const asked = oneOf(search, 'text')
  const view = asked === 'changes' ? 'changes' : asked === 'write' && canEdit ? 'write' : 'read'
  /** Each time somebody leaves the text of the other as it stands, the editor begins with it. */
  const [left, setLeft] = useState(0)
  const { content } = dataOf<typeof documents>(record)
  return (
    <section className="document-part" aria-label={t('evidence.document.text')}>
      <div className="fx wrap">
        <Chip on={view === 'read'} onClick={() => setUrl({ text: undefined })}>
          {t('evidence.document.read')}
        </Chip>
        {canEdit ? (
          <Chip on={view === 'write'} onClick={() => setUrl({ text: 'write' })}>
            {t('evidence.document.write')}
          </Chip>
        ) : null}
        <Chip on={view === 'changes'} onClick={() => setUrl({ text: 'changes' })}>
          {t('evidence.document.changes')}
        </Chip>
        <span className="sp" />
        <Review reviewDate={dataOf<typeof documents>(record).reviewDate} />
        <DocumentPdf record={record} />
      </div>
      {view === 'changes' ? <DocumentChanges record={record} /> : null}
      {view === 'write' ? <DocumentEditor key={`${record.id} ${left}`} record={record} save={save} /> : null}
      {view === 'read' ? (
        <div className="document-read">
          {content ? (
            <article className="document-text">
              <Markdown source={content} />
            </article>
          ) : (
            <div className="document-none">
              <p className="i3">{t('evidence.document.empty')}</p>
              {canEdit ? (
                <Button icon="edit" onClick={() => setUrl({ text: 'write' })}>
                  {t('evidence.document.write')}
                </Button>
              ) : null}
            </div>
          )}
          {stored ? (
            <div className="document-side">
              <StepsSection register={register} stored={stored} />
            </div>
          ) : null}
        </div>
      ) : null}
      {conflict ? (
        <ConflictDialog
          register={register}
          conflict={conflict}
          onSettle={async (patch, theirs) => {
            settle()
            if (patch) await save(patch, theirs, t('evidence.document.text'))
            else setLeft(left + 1)
          }}
        />
      ) : null}
    </section>
  )
}

/** When somebody looks at it again; late in words and shape. */
function Review({ reviewDate }: { reviewDate: string | undefined }) {
  const t = useT()
  const dates = useDates()
  if (!reviewDate) return <span className="m i3">{t('evidence.document.no-review')}</span>
  const days = daysUntil(reviewDate)
  if (days < 0)
    return (
      <span className="bad">
        <StatusMark shape="ended">{t('evidence.document.review-late', { count: -days })}</StatusMark>
      </span>
    )
  return <StatusMark shape="due">{t('evidence.document.review-on', { day: dates.day(reviewDate) })}</StatusMark>
}
