import { log } from '@plumbline/contract/log-endpoints'
import { Button } from '@plumbline/ui/button'
import { Note } from '@plumbline/ui/small-parts'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { ProofMark } from '../../shared/log/proof-mark.tsx'
import { keysOf, proveConsistency } from '../../shared/log/prove.ts'
import { differenceOf, keepSeen, readSeen, type Seen } from '../../shared/log/seen.ts'

interface LogNow {
  readonly origin: string
  readonly checkpoint: { readonly size: number; readonly root: string; readonly signedAt: string }
  readonly keys: readonly { readonly ed25519: string; readonly ecdsa: string }[]
}

/** Whether the log continues what this browser saw before: the same name and keys, and proved from root to root. */
export function LogWitness({ origin, checkpoint, keys }: LogNow) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const moment = useMoment()
  const now: Seen = {
    origin,
    size: checkpoint.size,
    root: checkpoint.root,
    at: checkpoint.signedAt,
    keys: keys.flatMap(({ ed25519, ecdsa }) => [ed25519, ecdsa]),
  }
  const check = useQuery({
    queryKey: ['org', slug, 'log', 'seen', origin, checkpoint.size, now.keys.length],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const before = readSeen(slug)
      const difference = before && differenceOf(before, now, moment !== undefined)
      if (difference) return { before, difference }
      const [from, to] = [before ?? now, now].sort((a, b) => a.size - b.size) as [Seen, Seen]
      const query = { from: from.size, to: to.size, asOf: undefined }
      const { data } = await client.call(log.consistency, { params: { org: slug }, query })
      const proven = await proveConsistency(data, keysOf(keys), { from, to })
      if (proven.state === 'holds' && moment === undefined) keepSeen(slug, now)
      return proven.state === 'wrong' && before ? { before, difference: 'rewritten' as const } : { before, proven }
    },
  })
  const before = check.data?.before
  if (check.error) return <Note tone="error">{t('log.seen-gone', { count: readSeen(slug)?.size ?? 0 })}</Note>
  if (!check.data) return null
  if (before && check.data.difference)
    return (
      <Note tone="error">
        {check.data.difference === 'name' ? t('log.seen-name', { before: before.origin, now: origin }) : null}
        {check.data.difference === 'keys' ? t('log.seen-keys') : null}
        {check.data.difference === 'shorter' ? t('log.seen-gone', { count: before.size }) : null}
        {check.data.difference === 'rewritten'
          ? t('log.seen-rewritten', { count: before.size, at: dates.moment(before.at) })
          : null}{' '}
        <Button
          kind="bare"
          size="small"
          onClick={() => {
            keepSeen(slug, now)
            void check.refetch()
          }}
        >
          {t('log.seen-accept')}
        </Button>
      </Note>
    )
  return (
    <span>
      <ProofMark proven={check.data.proven} />{' '}
      <span className="i2">
        {before === undefined || before.size === checkpoint.size
          ? t('log.seen-first')
          : t('log.seen-before', { count: before.size, at: dates.moment(before.at) })}
      </span>
    </span>
  )
}
