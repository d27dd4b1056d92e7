import { mayChange } from '@plumbline/contract/access'
import { dataOf } from '@plumbline/registers/domain'
import type { evidence } from '@plumbline/registers/evidence/contract'
import { Section } from '@plumbline/ui/section'
import type { RecordPartProps } from '../../app/workspace.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord } from '../../shared/i18n/register-words.ts'
import { ConflictDialog } from '../records/conflict-dialog.tsx'
import { ProvesEditor } from './claims/proves-editor.tsx'
import { useQueuedChange } from './common/use-queued-change.ts'
import './evidence-part.css'
import { EvidenceContent } from './library/evidence-files.tsx'
import { FreshnessMark } from './library/freshness-mark.tsx'
import { ReviewBox } from './library/review-box.tsx'

/** Above the fields of an item: what it is, how long it holds, what it proves, and the decision on it. */
export function Part({ record, register }: RecordPartProps) {
  const t = useT()
  const { actor } = useOrganization()
  const change = useQueuedChange(register, record.ref)
  const locked = register.lifecycle.statuses[record.status]?.locked === true
  const canEdit = record.archivedAt === null && !locked && mayChange(actor, register, record)
  const kind =
    dataOf<typeof evidence>(record).kind && optionWord(register.fields.kind?.options, String(record.data.kind))
  return (
    <div className={canEdit ? 'evidence-part' : 'evidence-part locked'}>
      <Section title={kind ?? t('evidence.files')} more={<FreshnessMark record={record} />}>
        <EvidenceContent record={record} {...(canEdit ? { save: change.save } : {})} />
      </Section>
      <Section title={t('evidence.proves')}>
        <ProvesEditor record={record} canEdit={canEdit} withProof />
      </Section>
      {record.status === 'submitted' && record.archivedAt === null ? (
        <Section title={t('evidence.review')}>
          <div className="review-box">
            <ReviewBox key={record.version} record={record} />
          </div>
        </Section>
      ) : null}
      {change.conflict ? (
        <ConflictDialog
          register={register}
          conflict={change.conflict}
          onSettle={async (patch, theirs) => {
            change.settle()
            if (patch) await change.save(patch, theirs, t('evidence.files'))
          }}
        />
      ) : null}
    </div>
  )
}
