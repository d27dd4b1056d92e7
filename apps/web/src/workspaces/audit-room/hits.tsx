import type { SearchHit } from '@plumbline/contract/kernel-endpoints'
import { useOrganization } from '../../shared/api/session.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { RecordShape } from '../../shared/records/status-of.tsx'

/** Records, one a line, each with its way there. */
export function Hits({ records }: { records: readonly SearchHit[] }) {
  const { slug } = useOrganization()
  if (records.length === 0) return null
  return (
    <ul className="room-hits">
      {records.map((record) => (
        <li key={record.id}>
          <RecordShape register={record.register} status={record.status} />{' '}
          <LinkTo to={recordPath(slug, record)} className="lnk">
            <span className="n">{record.ref}</span> {record.title}
          </LinkTo>
        </li>
      ))}
    </ul>
  )
}
