import { log } from '@plumbline/contract/log-endpoints'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Fragment } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { ErasedLine } from '../../shared/erasure/erased-line.tsx'
import { useDates } from '../../shared/i18n/dates.ts'
import { isMessageKey, useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { ProofMark } from '../../shared/log/proof-mark.tsx'
import { useProof } from '../../shared/log/use-log.ts'

const readable = (value: string): string => {
  const read: unknown = JSON.parse(value)
  return typeof read === 'string' ? read : JSON.stringify(read, null, 2)
}

/** An entry with what opens it, its bytes, and the proof that this browser has checked. */
export function EntryDetails({ id }: { id: string }) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const { data, error, isPending, refetch } = useProof(id)
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (isPending) return <SkeletonRows count={6} label={t('word.loading')} />
  const { entry, proven } = data
  const titleOf = (field: string) => {
    const key = `log.field.${field}`
    return isMessageKey(key) ? t(key) : field
  }
  return (
    <div className="log-details">
      <p>
        <ProofMark proven={proven} />
      </p>
      <p className="i2">
        {proven.state === 'holds'
          ? t('log.proven-how', { index: dates.number(proven.index), size: dates.number(proven.size) })
          : t('log.proof-note')}
      </p>
      <dl className="log-facts">
        <dt>{t('log.place')}</dt>
        <dd className="n">{entry.index === null ? t('log.waiting') : dates.number(entry.index)}</dd>
        <dt>{t('log.at')}</dt>
        <dd className="n">{dates.moment(entry.at)}</dd>
        {entry.openings.map(({ field, value }) => (
          <Opened key={field} title={titleOf(field)} value={value} />
        ))}
        {entry.erased.map(({ field, by, at, reason }) => (
          <Fragment key={field}>
            <dt>{titleOf(field)}</dt>
            <dd>
              <ErasedLine erased={{ at, reason }} />{' '}
              <LinkTo to={`/${slug}/log`} search={{ entry: by }}>
                {t('log.entry')}
              </LinkTo>
            </dd>
          </Fragment>
        ))}
        <dt>{t('log.bytes')}</dt>
        <dd>
          <code>{atob(entry.bytes)}</code>
        </dd>
      </dl>
      {entry.proof ? (
        <a
          className="btn"
          download={`entry-${entry.index}.tlog-proof`}
          href={client.address(log.proof, { params: { org: slug }, query: { entry: id } })}
        >
          {t('log.proof-download')}
        </a>
      ) : null}
    </div>
  )
}

function Opened({ title, value }: { title: string; value: string | null }) {
  const t = useT()
  return (
    <>
      <dt>{title}</dt>
      <dd>{value === null ? <span className="i3">{t('log.not-kept')}</span> : <code>{readable(value)}</code>}</dd>
    </>
  )
}
