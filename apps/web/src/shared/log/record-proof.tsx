import { log } from '@plumbline/contract/log-endpoints'
import type { AnyRecord } from '@plumbline/contract/record'
import { canonicalize, type JsonValue } from '@plumbline/ledger/canonical-json'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useQuery } from '@tanstack/react-query'
import { client } from '../api/client.ts'
import { useOrganization } from '../api/session.ts'
import { useT } from '../i18n/i18n.ts'
import { useProof } from './use-log.ts'

/** Entries of a record that may lie above that of its version: an approval and its like. */
const enough = 10

/** The entry of the version that is shown; undefined as long as it waits to be sequenced. */
function useEntryOf({ id, version }: AnyRecord): string | undefined {
  const { slug } = useOrganization()
  const { data } = useQuery({
    queryKey: ['org', slug, 'log', 'of', id, version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const query = { object: id, limit: enough }
      const { data: page } = await client.call(log.entries, { params: { org: slug }, query }, { signal })
      const own = page.items.find(({ object, type }) => object.version === version && !type.startsWith('approval.'))
      if (!own) throw new Error('waits to be sequenced')
      return own.id
    },
    retry: (count) => count < 4,
    retryDelay: 1500,
  })
  return data
}

/** A mark of what this browser proved of the record that is shown: that these very words are what a signed log committed to. */
export function RecordProof({ record }: { record: AnyRecord }) {
  const t = useT()
  const { data } = useProof(useEntryOf(record))
  if (!data) return null
  const { proven, entry } = data
  if (proven.state === 'wrong') return <StatusShape shape="failed" label={t('log.record-wrong')} />
  if (proven.state !== 'holds') return null
  const committed = entry.openings.find(({ field }) => field === 'after')?.value ?? null
  const isOfIt = proven.object?.id === record.id && proven.object.ver === record.version
  const isSame = committed === canonicalize(record as unknown as JsonValue)
  if (!isOfIt || (committed !== null && !isSame && !entry.isReworded))
    return <StatusShape shape="failed" label={t('log.record-wrong')} />
  if (committed === null) return <StatusShape shape="observation" label={t('log.record-unopened')} />
  return isSame ? (
    <StatusShape shape="proven" label={t('log.record-proven')} />
  ) : (
    <StatusShape shape="observation" label={t('log.record-reworded')} />
  )
}
