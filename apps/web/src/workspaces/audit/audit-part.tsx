import { mayCreate } from '@plumbline/contract/access'
import { auditIndependence, auditReport } from '@plumbline/registers/audits/endpoints'
import { findings } from '@plumbline/registers/findings/contract'
import { workingPapers } from '@plumbline/registers/working-papers/contract'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { RecordPartProps } from '../../app/workspace.ts'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'
import './audit.css'
import { PaperButton } from './paper-button.tsx'

/** Above the fields of an audit: who is too near to judge, the work on it, and the report. */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const isNow = useMoment() === undefined
  if (!isNow || record.data.kind === 'programme') return null
  return (
    <Section title={t('audit.work')}>
      <Independence id={record.id} />
      <div className="fx wrap audit-bar">
        <NewBelow register={workingPapers} relation="part-of" to={record} label={t('audit.new-paper')} />
        <NewBelow register={findings} relation="found-in" to={record} label={t('audit.new-finding')} />
        <PaperButton endpoint={auditReport} id={record.id} name={record.ref}>
          {t('audit.report')}
        </PaperButton>
      </div>
    </Section>
  )
}

function Independence({ id }: { id: string }) {
  const t = useT()
  const people = usePeople()
  const { slug } = useOrganization()
  const { data, error } = useQuery({
    queryKey: ['org', slug, 'audits', 'independence', id],
    queryFn: async ({ signal }) =>
      (await client.call(auditIndependence, { params: { org: slug, id } }, { signal })).data.conflicts,
  })
  if (error) return <Failure error={error} />
  if (!data) return null
  if (data.length === 0)
    return (
      <p className="audit-independent">
        <StatusMark shape="holds">{t('audit.independent')}</StatusMark>
      </p>
    )
  return (
    <ul className="audit-conflicts" aria-label={t('audit.conflicts')}>
      {data.map(({ personId, record, nearness }) => (
        <li key={`${personId} ${record.id} ${nearness}`} className="rw">
          <StatusMark shape="failed">{people.nameOf(personId)}</StatusMark>
          <span>{t(`audit.near.${nearness}`)}</span>
          <LinkTo to={recordPath(slug, record)} className="m nw" title={record.title}>
            {record.ref}
          </LinkTo>
          <span className="i2">{record.title}</span>
        </li>
      ))}
    </ul>
  )
}

interface NewBelowProps {
  readonly register: typeof workingPapers | typeof findings
  readonly relation: string
  readonly to: RecordPartProps['record']
  readonly label: string
}

/** A record that belongs to the audit, linked with it from the start; its page asks for the rest. */
function NewBelow({ register, relation, to, label }: NewBelowProps) {
  const { slug, actor, personId } = useOrganization()
  const records = useRecords<typeof workingPapers | typeof findings>(register)
  const refresh = useRefresh()
  const navigate = useNavigate()
  const make = useMutation({
    mutationFn: () =>
      records.create({
        title: `${label}: ${to.title}`.slice(0, 300),
        ownerId: personId,
        data: {},
        links: [{ relation, to: to.id }],
      }),
    onSuccess: async ({ data }) => {
      await navigate({ to: recordPath(slug, data) })
      await refresh()
    },
  })
  if (!mayCreate(actor, register)) return null
  return (
    <>
      <Button icon="plus" busy={make.isPending} onClick={() => make.mutate()}>
        {label}
      </Button>
      {make.error ? <Failure error={make.error} /> : null}
    </>
  )
}
