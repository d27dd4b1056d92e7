import { useLingui } from '@lingui/react'
import { type AuditPack, auditPacks } from '@plumbline/contract/audit-pack-endpoints'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { FieldLabel } from '@plumbline/ui/field-label'
import { SidePanel } from '@plumbline/ui/side-panel'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { CheckLine } from '@plumbline/ui/small-parts'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { fileSize } from '../../shared/fields/file-size.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { packMakers } from './pack-makers.ts'
import { useSystems } from './use-systems.ts'
import './log.css'

function usePacks() {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: ['org', slug, 'audit-packs'],
    queryFn: async ({ signal }) => {
      const params = { org: slug }
      const { items } = (await client.call(auditPacks.list, { params, query: { limit: 50 } }, { signal })).data
      // Asking for one that is being made also takes it up again if its maker has died.
      return Promise.all(
        items.map(async (pack) =>
          pack.status === 'making'
            ? (await client.call(auditPacks.read, { params: { ...params, id: pack.id } }, { signal })).data
            : pack,
        ),
      )
    },
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'making') ? 1000 : false),
  })
}

/** What an auditor takes along: made here, verified anywhere. */
export function Page() {
  const t = useT()
  const { slug, actor } = useOrganization()
  const [search, setUrl] = useUrlState()
  const packs = usePacks()
  const mayMake = actor.roles.some((role) => packMakers.includes(role))
  const open = () => setUrl({ new: 'yes' })
  useSetCrumbs([{ title: t('area.log'), to: `/${slug}/log` }, { title: t('log.packs') }])
  useKey('n', 'log.pack.new', mayMake ? open : null)
  return (
    <div className="bench">
      <PageHeader
        title={t('log.packs')}
        below={t('log.packs-note')}
        actions={
          mayMake ? (
            <Button kind="primary" icon="plus" onClick={open}>
              {t('log.pack.new')}
            </Button>
          ) : null
        }
      />
      <div className="bench-body">
        <div className="bench-main log-main">
          {packs.error ? <Failure error={packs.error} retry={() => void packs.refetch()} /> : null}
          {packs.isPending ? <SkeletonRows count={4} label={t('word.loading')} /> : null}
          {packs.data?.length === 0 ? (
            <EmptyState example={t('log.pack.example')}>{t('log.pack.none')}</EmptyState>
          ) : null}
          {packs.data && packs.data.length > 0 ? <PackTable packs={packs.data} /> : null}
          <p className="i2 log-how">
            {t('log.pack.verify')} <code>plumbline verify PACK.zip --key …</code>
          </p>
        </div>
        {mayMake && oneOf(search, 'new') ? <NewPack onClose={() => setUrl({ new: undefined })} /> : null}
      </div>
    </div>
  )
}

function PackTable({ packs }: { packs: readonly AuditPack[] }) {
  const t = useT()
  const dates = useDates()
  const { i18n } = useLingui()
  const { slug } = useOrganization()
  return (
    <table className="grid log-packs">
      <thead>
        <tr>
          <th className="l-at">{t('log.at')}</th>
          <th>{t('log.pack.content')}</th>
          <th className="l-who">{t('log.pack.by')}</th>
          <th className="l-do">
            <span className="vh">{t('log.pack.download')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {packs.map((pack) => (
          <tr key={pack.id}>
            <td className="l-at n">{dates.moment(pack.createdAt)}</td>
            <td>
              <PackState pack={pack} />
            </td>
            <td className="l-who i2">{pack.madeBy.name}</td>
            <td className="l-do">
              {pack.status === 'ready' && !pack.mayDownload ? (
                <span className="i2">{t('log.pack.makers-only')}</span>
              ) : null}
              {pack.status === 'ready' && pack.mayDownload ? (
                <a
                  className="btn"
                  href={client.address(auditPacks.download, { params: { org: slug, id: pack.id } })}
                  download
                >
                  {t('log.pack.download')} {pack.size === null ? '' : fileSize(pack.size, i18n.locale)}
                </a>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PackState({ pack }: { pack: AuditPack }) {
  const t = useT()
  const dates = useDates()
  if (pack.status === 'failed') return <StatusMark shape="failed">{pack.failure}</StatusMark>
  if (pack.status === 'making')
    return (
      <span className="fx">
        <progress value={pack.progress} max={1} aria-label={pack.step} /> {pack.step}
      </span>
    )
  const { summary, wish } = pack
  const days = [wish.from, wish.to].map((at) => (at ? dates.day(at) : '')).join(' – ')
  return (
    <span title={pack.sha256 ?? ''}>
      {summary
        ? t('log.pack.summary', {
            records: dates.number(summary.records),
            versions: dates.number(summary.versions),
            files: dates.number(summary.files),
            entries: dates.number(summary.entries),
          })
        : ''}
      <span className="i2">
        {wish.from || wish.to ? ` · ${days}` : ''}
        {wish.clauses?.length ? ` · ${wish.clauses.join(', ')}` : ''}
        {wish.systems?.length ? ` · ${t('log.pack.systems-count', { count: wish.systems.length })}` : ''}
      </span>
    </span>
  )
}

function NewPack({ onClose }: { onClose: () => void }) {
  const t = useT()
  const id = useId()
  const { slug } = useOrganization()
  const queries = useQueryClient()
  const systems = useSystems()
  const make = useMutation({
    mutationFn: (form: FormData) => {
      const text = (name: string) => String(form.get(name) ?? '').trim()
      const clauses = text('clauses')
        .split(/[\s,;]+/)
        .filter((clause) => clause !== '')
      const chosen = form.getAll('systems').map(String)
      return client.call(auditPacks.make, {
        params: { org: slug },
        body: {
          ...(text('from') ? { from: new Date(`${text('from')}T00:00:00`).toISOString() } : {}),
          ...(text('to') ? { to: new Date(`${text('to')}T23:59:59.999`).toISOString() } : {}),
          ...(clauses.length > 0 ? { clauses } : {}),
          ...(chosen.length > 0 ? { systems: chosen } : {}),
          withFiles: form.get('files') !== null,
        },
      })
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['org', slug, 'audit-packs'] })
      onClose()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    make.mutate(new FormData(event.currentTarget))
  }
  return (
    <SidePanel
      label={t('log.pack.new')}
      title={t('log.pack.new')}
      closeLabel={t('action.close')}
      onClose={onClose}
      takesFocus
    >
      <form className="log-panel log-form" onSubmit={submit}>
        <TextLine name="from" type="date" title={t('log.pack.from')} help={t('log.pack.from-help')} />
        <TextLine name="to" type="date" title={t('log.pack.to')} help={t('log.pack.to-help')} />
        <TextLine name="clauses" title={t('log.pack.clauses')} help={t('log.pack.clauses-help')} />
        {systems.length > 0 ? (
          <FieldLabel id={id} title={t('log.pack.systems')} help={t('log.pack.systems-help')}>
            <select id={id} name="systems" multiple size={Math.min(6, systems.length)} className="line">
              {systems.map((system) => (
                <option key={system.id} value={system.id}>
                  {system.ref} {system.title}
                </option>
              ))}
            </select>
          </FieldLabel>
        ) : null}
        <CheckLine name="files" defaultChecked>
          {t('log.pack.files')}
        </CheckLine>
        {make.error ? <Failure error={make.error} /> : null}
        <Button kind="primary" type="submit" busy={make.isPending}>
          {t('log.pack.make')}
        </Button>
      </form>
    </SidePanel>
  )
}
