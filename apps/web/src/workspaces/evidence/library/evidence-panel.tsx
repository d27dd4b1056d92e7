import { mayChange } from '@plumbline/contract/access'
import type { AnyRecord } from '@plumbline/contract/record'
import { evidence } from '@plumbline/registers/evidence/contract'
import { SidePanel } from '@plumbline/ui/side-panel'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { RecordStatus } from '../../../shared/records/status-of.tsx'
import { useRecord } from '../../../shared/records/use-record.ts'
import { ConflictDialog } from '../../records/conflict-dialog.tsx'
import { StepsSection } from '../../records/steps-section.tsx'
import { ProvesEditor } from '../claims/proves-editor.tsx'
import { useQueuedChange } from '../common/use-queued-change.ts'
import { EvidenceFacts } from './evidence-facts.tsx'
import { EvidenceContent } from './evidence-files.tsx'
import { EvidenceForm } from './evidence-form.tsx'
import { ReviewBox } from './review-box.tsx'

export interface EvidencePanelProps {
  readonly itemRef: string
  readonly onClose: () => void
  readonly onSubmitted: () => void
}

/** One item beside the list: a draft as a form, what waits as a review, the rest as it reads. */
export function EvidencePanel({ itemRef, onClose, onSubmitted }: EvidencePanelProps) {
  const t = useT()
  const { slug } = useOrganization()
  const { data, error, refetch } = useRecord(evidence, itemRef)
  const record = data?.data
  return (
    <SidePanel
      label={itemRef}
      over={
        <>
          <span className="n">{itemRef}</span>
          {record ? <RecordStatus register={evidence} status={record.status} /> : null}
        </>
      }
      title={record?.title ?? itemRef}
      closeLabel={t('action.close')}
      onClose={onClose}
    >
      {error ? (
        <section>
          <Failure error={error} retry={() => void refetch()} />
        </section>
      ) : null}
      {record ? (
        <>
          <Body record={record} onSubmitted={onSubmitted} />
          {record.status === 'accepted' ? <StepsSection register={evidence} stored={data} /> : null}
          <section className="m">
            <LinkTo to={recordPath(slug, record)}>{t('evidence.open-record')}</LinkTo>
          </section>
        </>
      ) : error ? null : (
        <section>
          <SkeletonRows count={6} label={t('word.loading')} />
        </section>
      )}
    </SidePanel>
  )
}

function Body({ record, onSubmitted }: { record: AnyRecord; onSubmitted: () => void }) {
  const t = useT()
  const { actor } = useOrganization()
  const change = useQueuedChange(evidence, record.ref)
  const isOpen = record.archivedAt === null && ['draft', 'rejected'].includes(record.status)
  const conflict = change.conflict ? (
    <ConflictDialog
      register={evidence}
      conflict={change.conflict}
      onSettle={async (patch, theirs) => {
        change.settle()
        if (patch) await change.save(patch, theirs, record.title)
      }}
    />
  ) : null
  if (isOpen && mayChange(actor, evidence, record))
    return (
      <>
        <EvidenceForm key={record.id} record={record} save={change.save} onSubmitted={onSubmitted} />
        {conflict}
      </>
    )
  return (
    <>
      <section>
        <EvidenceContent record={record} />
      </section>
      <section>
        <EvidenceFacts record={record} />
      </section>
      <section>
        <h3>{t('evidence.proves')}</h3>
        <ProvesEditor record={record} canEdit={false} withProof={record.status === 'submitted'} />
      </section>
      {record.status === 'submitted' ? (
        <section>
          <h3>{t('evidence.review')}</h3>
          <ReviewBox key={`${record.id} ${record.version}`} record={record} />
        </section>
      ) : null}
    </>
  )
}
