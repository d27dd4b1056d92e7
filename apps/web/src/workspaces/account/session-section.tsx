import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { currentSessionToken, listSessions, revokeAllSessions, revokeSession } from '../../shared/api/auth.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

/** "Firefox, Linux" from what a browser says of itself; enough to know one's own devices. */
function deviceOf(agent: string): string {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent)?.[1]
  const system = /(Windows|Android|iPhone|iPad|Mac OS|Linux)/.exec(agent)?.[1]
  const named = browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser
  return [named, system].filter(Boolean).join(', ')
}

export function SessionSection() {
  const t = useT()
  const dates = useDates()
  const cache = useQueryClient()
  const router = useRouter()
  const { data, error } = useQuery({
    queryKey: ['account', 'sessions'],
    queryFn: async () => ({ sessions: await listSessions(), current: await currentSessionToken() }),
  })
  const end = useMutation({
    mutationFn: revokeSession,
    onSuccess: () => cache.invalidateQueries({ queryKey: ['account', 'sessions'] }),
  })
  const endAll = useMutation({
    mutationFn: revokeAllSessions,
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in' })
      cache.clear()
    },
  })
  return (
    <Section title={t('account.sessions')} note={data?.sessions.length}>
      {error ? <Failure error={error} /> : null}
      <ul>
        {data?.sessions.map((one) => (
          <li key={one.token} className="rw" style={{ gridTemplateColumns: 'minmax(0, 1fr) auto auto' }}>
            <span className="el">{deviceOf(one.userAgent) || t('account.sessions-unknown')}</span>
            <span className="m i3">{t('account.sessions-since', { date: dates.moment(one.createdAt) })}</span>
            {one.token === data.current ? (
              <span className="m i2">{t('account.sessions-this')}</span>
            ) : (
              <Button size="small" onClick={() => end.mutate(one.token)}>
                {t('account.sessions-end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div style={{ paddingTop: 12 }}>
        <Button busy={endAll.isPending} onClick={() => endAll.mutate()}>
          {t('account.sessions-all')}
        </Button>
      </div>
    </Section>
  )
}
