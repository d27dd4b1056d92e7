import { documentDrift } from '@plumbline/registers/documents/template-endpoints'
import { Section } from '@plumbline/ui/section'
import { useQuery } from '@tanstack/react-query'
import type { RecordPartProps } from '../../app/workspace.ts'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import './templates.css'

/** Beside a document that came from a template: what moved in the records since, old and new. */
export function Part({ record }: RecordPartProps) {
  const isNow = useMoment() === undefined
  return isNow && typeof record.data.template === 'string' ? <Drift id={record.id} version={record.version} /> : null
}

function Drift({ id, version }: { id: string; version: number }) {
  const t = useT()
  const { slug } = useOrganization()
  const { data, error } = useQuery({
    queryKey: ['org', slug, 'documents', 'drift', id, version],
    queryFn: async ({ signal }) => (await client.call(documentDrift, { params: { org: slug, id } }, { signal })).data,
  })
  if (error) return <Failure error={error} />
  if (!data?.template) return null
  return (
    <Section title={t('templates.drift')} note={data.changes.length || undefined}>
      <p className="i2">
        {data.changes.length === 0
          ? t('templates.no-drift', { count: data.sources })
          : t('templates.has-drift', { count: data.sources })}
      </p>
      <ul className="templates-drift">
        {data.changes.map(({ record, change, fields }) => (
          <li key={record.id} className="rw">
            <LinkTo to={recordPath(slug, record)} className="m nw" title={record.title}>
              {record.ref}
            </LinkTo>{' '}
            <span className="i2">{t(`templates.change.${change}`)}</span>
            {fields.map(({ title, before, after }) => (
              <div key={title}>
                {word(title)}: <del>{before || '–'}</del> <ins>{after || '–'}</ins>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
