import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import { evidence } from '@plumbline/registers/evidence/contract'
import { usePeople } from '../../../shared/api/people.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { FreshnessMark } from './freshness-mark.tsx'

/** Validity, source and people of an item, as one reads them. Only what is there. */
export function EvidenceFacts({ record }: { record: AnyRecord }) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const { fields } = evidence
  const { source, collectedOn, validFrom, validUntil, reviewerId, reviewNote } = dataOf<typeof evidence>(record)
  const lines = [
    [word(fields.collectedOn.title), collectedOn && dates.day(collectedOn)],
    [word(fields.validFrom.title), validFrom && dates.day(validFrom)],
    [word(fields.validUntil.title), validUntil && dates.day(validUntil)],
    [word(fields.source.title), source],
    [t('records.owner'), people.nameOf(record.ownerId)],
    [word(fields.reviewerId.title), people.nameOf(reviewerId)],
    [word(fields.reviewNote.title), reviewNote],
  ] as const
  return (
    <dl className="f">
      {record.status === 'accepted' ? (
        <>
          <dt>{t('evidence.validity')}</dt>
          <dd>
            <FreshnessMark record={record} />
          </dd>
        </>
      ) : null}
      {lines.map(([title, value]) =>
        value ? (
          <div key={title} style={{ display: 'contents' }}>
            <dt>{title}</dt>
            <dd className="paragraph">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
