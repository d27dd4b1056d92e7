import { watches } from '@plumbline/contract/work-endpoints'
import { Button } from '@plumbline/ui/button'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'

/** Whether one is told of changes of the record, and the way to be. Nothing for whom an audit room shows less than all. */
export function WatchButton({ recordId }: { recordId: string }) {
  const t = useT()
  const { slug } = useOrganization()
  const isNow = useMoment() === undefined
  const cache = useQueryClient()
  const queryKey = ['org', slug, 'watch', recordId]
  const params = { org: slug, recordId }
  const watch = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await client.call(watches.read, { params }, { signal })).data,
    enabled: isNow,
    retry: false,
  })
  const set = useMutation({
    mutationFn: async (wanted: boolean) => (await client.call(watches.set, { params, body: { watches: wanted } })).data,
    onSuccess: (answer) => cache.setQueryData(queryKey, answer),
  })
  const isOn = watch.data?.watches ?? false
  const isThere = isNow && watch.data !== undefined
  useKey('w', 'work.watch', isThere ? () => set.mutate(!isOn) : null)
  if (!isThere) return null
  return (
    <Button
      icon="eye"
      kind="bare"
      aria-pressed={isOn}
      title={t('work.watch-help')}
      busy={set.isPending}
      onClick={() => set.mutate(!isOn)}
    >
      {t(isOn ? 'work.watching' : 'work.watch')}
    </Button>
  )
}
