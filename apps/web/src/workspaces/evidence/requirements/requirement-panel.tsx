import { mayChange } from '@plumbline/contract/access'
import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import { requirements } from '@plumbline/registers/requirements/contract'
import { SidePanel } from '@plumbline/ui/side-panel'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useId } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { PersonSelect } from '../../../shared/fields/select-editors.tsx'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { RecordShape } from '../../../shared/records/status-of.tsx'
import { useRecord } from '../../../shared/records/use-record.ts'
import { ConflictDialog } from '../../records/conflict-dialog.tsx'
import { StepsSection } from '../../records/steps-section.tsx'
import { SavedLine } from '../common/saved-line.tsx'
import { useQueuedChange } from '../common/use-queued-change.ts'
import { RequirementClaims } from './requirement-claims.tsx'
import type { RequirementRow } from './requirement-rows.ts'
import { RequirementMark } from './state-mark.tsx'
import { useGuidance } from './use-pack.ts'

/** One clause beside the list: what it asks, what proves it, what serves it, how we meet it, and its next step. */
export function RequirementPanel({ row, onClose }: { row: RequirementRow; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganization()
  const { record, clause } = row
  const { framework } = dataOf<typeof requirements>(record)
  const guidance = useGuidance(framework, clause)
  const stored = useRecord(requirements, record.ref)
  return (
    <SidePanel
      label={clause}
      over={
        <>
          <span className="n">{clause}</span>
          <RequirementMark state={row.state} />
        </>
      }
      title={record.title}
      closeLabel={t('action.close')}
      onClose={onClose}
    >
      {guidance.data ? (
        <section lang="en">
          <h3>{t('records.in-plain-words')}</h3>
          <p>{guidance.data.asks}</p>
          <div className="m" style={{ paddingTop: 6 }}>
            <div className="cl">
              <StatusShape shape="holds" />
              <span>
                {t('guidance.good')} {guidance.data.goodExample}
              </span>
            </div>
            <div className="cl">
              <StatusShape shape="excluded" />
              <span>
                {t('guidance.weak')} {guidance.data.weakExample}
              </span>
            </div>
          </div>
        </section>
      ) : null}
      {row.claims.length > 0 ? (
        <section>
          <h3>{t('evidence.requirement.claims')}</h3>
          <RequirementClaims claims={row.claims} />
        </section>
      ) : null}
      {row.controls.length > 0 ? (
        <section>
          <h3>{t('evidence.requirement.served-by')}</h3>
          {row.controls.map((control) => (
            <div key={control.record.id} className="cl">
              <RecordShape register={control.record.register} status={control.record.status} />
              <span>
                <LinkTo to={recordPath(slug, control.record)}>{control.number}</LinkTo> {control.record.title}
              </span>
            </div>
          ))}
        </section>
      ) : null}
      {stored.data ? (
        <>
          <section className="stack">
            <Meeting record={stored.data.data} />
          </section>
          <StepsSection register={requirements} stored={stored.data} />
        </>
      ) : null}
      <section className="m">
        <LinkTo to={recordPath(slug, record)}>{t('evidence.open-record')}</LinkTo>
      </section>
    </SidePanel>
  )
}

function Meeting({ record }: { record: AnyRecord }) {
  const t = useT()
  const id = useId()
  const { actor } = useOrganization()
  const { save, conflict, settle } = useQueuedChange(requirements, record.ref)
  const { howMet, outOfScopeReason } = dataOf<typeof requirements>(record)
  const { fields } = requirements
  const canEdit = record.status === 'open' && mayChange(actor, requirements, record)
  if (!canEdit)
    return (
      <>
        {howMet ? (
          <div>
            <h4>{word(fields.howMet.title)}</h4>
            <p className="paragraph">{howMet}</p>
          </div>
        ) : null}
        {outOfScopeReason ? (
          <div>
            <h4>{word(fields.outOfScopeReason.title)}</h4>
            <p className="paragraph">{outOfScopeReason}</p>
          </div>
        ) : null}
      </>
    )
  return (
    <>
      <SavedLine
        rows={4}
        maxLength={10_000}
        title={word(fields.howMet.title)}
        value={howMet ?? ''}
        onSave={(value) => save({ data: { howMet: value } }, record, word(fields.howMet.title))}
      />
      <div>
        <span id={`${id}-label`} className="md">
          {t('records.owner')}
        </span>
        <PersonSelect
          id={id}
          label={t('records.owner')}
          value={record.ownerId}
          onChange={(ownerId) => void save({ ownerId }, record, t('records.owner')).catch(() => undefined)}
        />
      </div>
      {conflict ? (
        <ConflictDialog
          register={requirements}
          conflict={conflict}
          onSettle={async (patch, theirs) => {
            settle()
            if (patch) await save(patch, theirs, record.title)
          }}
        />
      ) : null}
    </>
  )
}
