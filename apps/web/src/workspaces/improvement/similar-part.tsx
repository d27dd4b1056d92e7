import { mayChange } from '@plumbline/contract/access'
import { incidents } from '@plumbline/registers/incidents/contract'
import { nonconformities } from '@plumbline/registers/nonconformities/contract'
import { type SimilarCase, similarCases } from '@plumbline/registers/nonconformities/similar'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { useMutation } from '@tanstack/react-query'
import type { RecordPartProps } from '../../app/workspace.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'
import { useAll } from '../evidence/common/use-all.ts'
import { worldOf } from './case-world.ts'
import './improvement.css'

/** Beside a nonconformity: other cases that may be the same, to be looked at and linked (10.2). */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const { actor } = useOrganization()
  const isNow = useMoment() === undefined
  const cases = useAll(nonconformities, { include: 'links' })
  const events = useAll(incidents, { include: 'links' })
  if (!isNow || !cases.data || !events.data) return null
  const world = worldOf(new Date().toISOString(), cases.data, events.data)
  const self = world.record(record.id)
  const found = self ? similarCases({ ...self, data: record.data }, world) : []
  if (found.length === 0) return null
  return (
    <Section title={t('improvement.similar')} note={found.length}>
      <p className="m i3">{t('improvement.similar-help')}</p>
      <ul>
        {found.map((one) => (
          <Similar
            key={one.record.id}
            of={record.ref}
            found={one}
            mayLink={record.archivedAt === null && mayChange(actor, nonconformities, record)}
          />
        ))}
      </ul>
    </Section>
  )
}

function Similar({ of, found, mayLink }: { of: string; found: SimilarCase; mayLink: boolean }) {
  const t = useT()
  const { slug } = useOrganization()
  const records = useRecords(nonconformities)
  const refresh = useRefresh()
  const { record, because } = found
  const link = useMutation({
    mutationFn: () => records.link(of, 'similar-to', record.ref),
    onSuccess: () => refresh(),
  })
  return (
    <li className="similar">
      <span>
        <LinkTo to={recordPath(slug, record)} className="q">
          {record.title}
        </LinkTo>{' '}
        <span className="m i3">
          {record.ref}, {because.map((why) => t(`improvement.same.${why}`)).join(', ')}
        </span>
      </span>
      {mayLink ? (
        <Button size="small" busy={link.isPending} onClick={() => link.mutate()}>
          {t('improvement.link-similar')}
          <span className="vh">: {record.title}</span>
        </Button>
      ) : null}
      {link.error ? <Failure error={link.error} /> : null}
    </li>
  )
}
