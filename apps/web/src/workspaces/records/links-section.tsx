import { mayChange } from '@plumbline/contract/access'
import type { AnyRecord, Link } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { registerNamed } from '@plumbline/registers/all'
import { Button, IconButton } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { RecordShape } from '../../shared/records/status-of.tsx'
import { useLinks } from '../../shared/records/use-record.ts'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'
import { AddLink } from './add-link.tsx'

interface Group {
  readonly title: string
  readonly links: readonly { readonly link: Link; readonly other: Link['to'] }[]
}

/** Links by what they say, seen from this record. */
export function groupsOf(record: AnyRecord, links: readonly Link[]): readonly Group[] {
  const groups = new Map<string, { link: Link; other: Link['to'] }[]>()
  for (const link of links) {
    const isFrom = link.from.id === record.id
    const relation = registerNamed(link.from.register)?.relations[link.relation]
    const title = (isFrom ? relation?.title : relation?.inverse) ?? link.relation
    const other = isFrom ? link.to : link.from
    const known = groups.get(title)
    if (known) known.push({ link, other })
    else groups.set(title, [{ link, other }])
  }
  return [...groups].map(([title, group]) => ({ title, links: group }))
}

/** What the record is tied to, in both directions. */
export function LinksSection({
  register,
  record,
  canEdit,
}: {
  register: AnyRegister
  record: AnyRecord
  canEdit: boolean
}) {
  const t = useT()
  const { slug, actor } = useOrganization()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useLinks(register, record.ref)
  const records = useRecords(register)
  const refresh = useRefresh()
  const mayLink = canEdit && mayChange(actor, register, record)
  const unlink = useMutation({ mutationFn: (id: string) => records.unlink(record.ref, id), onSuccess: refresh })
  return (
    <Section
      title={t('record.links')}
      note={data?.length || undefined}
      more={
        mayLink && !adding ? (
          <Button kind="bare" size="small" icon="plus" onClick={() => setAdding(true)}>
            {t('record.add-link')}
          </Button>
        ) : undefined
      }
    >
      {adding ? <AddLink register={register} record={record} onClose={() => setAdding(false)} /> : null}
      {error ? <Failure error={error} retry={() => void refetch()} /> : null}
      {unlink.error ? <Failure error={unlink.error} /> : null}
      {data?.length === 0 && !adding ? <p className="i3 none">{t('record.no-links')}</p> : null}
      {groupsOf(record, data ?? []).map(({ title, links }) => (
        <div key={title}>
          <div className="gh">{word(title)}</div>
          <ul>
            {links.map(({ link, other }) => (
              <li key={link.id} className="rw link-row">
                <RecordShape register={other.register} status={other.status} />
                <span className="m i3 n">{other.ref}</span>
                <LinkTo to={recordPath(slug, other)} className="q" title={other.title}>
                  {other.title}
                </LinkTo>
                {mayLink ? (
                  <IconButton
                    icon="close"
                    size="small"
                    className="pen"
                    label={t('record.remove-link', { title: other.title })}
                    onClick={() => unlink.mutate(link.id)}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}
