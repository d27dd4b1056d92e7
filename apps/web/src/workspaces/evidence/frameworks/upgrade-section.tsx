import type { AnyRecord } from '@plumbline/contract/record'
import { type PackDifference, packs } from '@plumbline/registers/soa/endpoints'
import { Button } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useToast } from '@plumbline/ui/toast'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../../shared/api/client.ts'
import { useMoment } from '../../../shared/api/moment.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { recordKey, useRefresh } from '../../../shared/records/use-records.ts'
import { StepButton } from '../common/step-button.tsx'

/** What the version that ships would change here. Nothing changes before somebody says so. */
export function UpgradeSection({ record }: { record: AnyRecord }) {
  const t = useT()
  const { slug } = useOrganization()
  const params = { org: slug, id: record.ref }
  const isNow = useMoment() === undefined
  const { data, error, refetch } = useQuery({
    queryKey: recordKey(slug, 'frameworks', 'upgrade', record.ref, record.version),
    queryFn: async ({ signal }) => (await client.call(packs.difference, { params }, { signal })).data,
    enabled: isNow,
  })
  // What ships, ships today.
  if (!isNow) return null
  return (
    <Section title={t('evidence.framework.upgrade')}>
      {error ? <Failure error={error} retry={() => void refetch()} /> : null}
      {data || error ? null : <SkeletonRows count={3} label={t('word.loading')} />}
      {data ? (
        <div style={{ paddingTop: 8 }}>
          {data.from === data.to ? (
            <StatusMark shape="holds">{t('evidence.framework.current', { version: data.to })}</StatusMark>
          ) : (
            <Difference record={record} difference={data} />
          )}
        </div>
      ) : null}
    </Section>
  )
}

function Difference({ record, difference }: { record: AnyRecord; difference: PackDifference }) {
  const t = useT()
  const toast = useToast()
  const refresh = useRefresh()
  const { slug, actor } = useOrganization()
  const [isAsking, setAsking] = useState(false)
  const upgrade = useMutation({
    mutationFn: () => client.call(packs.upgrade, { params: { org: slug, id: record.ref } }),
    onSuccess: async () => {
      setAsking(false)
      toast({ text: t('evidence.framework.upgraded', { version: difference.to }) })
      await refresh()
    },
  })
  const reasons = [
    ...(record.status === 'frozen' ? [t('evidence.framework.frozen')] : []),
    ...(actor.roles.includes('aims-manager') ? [] : [t('evidence.framework.needs-role')]),
  ]
  const title = t('evidence.framework.upgrade-to', { version: difference.to })
  return (
    <div className="stack">
      <p>
        {t('evidence.framework.from-to', { from: difference.from, to: difference.to })}{' '}
        <span className="i2">{t('evidence.framework.keeps')}</span>
      </p>
      <Entries title={t('evidence.framework.added')} entries={difference.added} />
      <Entries title={t('evidence.framework.changed')} entries={difference.changed} />
      <Entries title={t('evidence.framework.removed')} entries={difference.removed} />
      <div>
        <StepButton
          kind="primary"
          step={{ title, allowed: reasons.length === 0, reasons }}
          onTake={() => setAsking(true)}
        />
      </div>
      <Dialog
        title={title}
        open={isAsking}
        onClose={() => setAsking(false)}
        closeLabel={t('action.close')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
            <Button kind="primary" busy={upgrade.isPending} onClick={() => upgrade.mutate()}>
              {title}
            </Button>
          </>
        }
      >
        <p>{t('evidence.framework.sure', { count: difference.added.length })}</p>
        {upgrade.error ? <Failure error={upgrade.error} /> : null}
      </Dialog>
    </div>
  )
}

interface Entry {
  readonly id: string
  readonly title: string
  readonly changes?: readonly string[]
}

function Entries({ title, entries }: { title: string; entries: readonly Entry[] }) {
  if (entries.length === 0) return null
  return (
    <div>
      <div className="gh">
        {title} <span className="n">{entries.length}</span>
      </div>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id} className="framework-entry">
            <span className="n">{entry.id}</span>
            <span>
              {entry.title}
              {entry.changes?.map((change) => (
                <span key={change} className="m i2" style={{ display: 'block' }} lang="en">
                  {change}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
