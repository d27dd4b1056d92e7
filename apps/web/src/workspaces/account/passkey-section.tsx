import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { addPasskey, canUsePasskeys, deletePasskey, listPasskeys } from '../../shared/api/auth.ts'
import { today, useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

export function PasskeySection() {
  const t = useT()
  const dates = useDates()
  const cache = useQueryClient()
  const { data: passkeys, error } = useQuery({ queryKey: ['account', 'passkeys'], queryFn: listPasskeys })
  const refresh = () => cache.invalidateQueries({ queryKey: ['account', 'passkeys'] })
  const add = useMutation({
    mutationFn: () => addPasskey(t('account.passkeys-default', { date: dates.day(today()) })),
    onSuccess: refresh,
  })
  const remove = useMutation({ mutationFn: deletePasskey, onSuccess: refresh })
  return (
    <Section title={t('account.passkeys')} note={passkeys?.length || undefined}>
      <div className="stack" style={{ paddingTop: 8, gap: 8 }}>
        <p className="i2">{t('account.passkeys-text')}</p>
        {error ? <Failure error={error} /> : null}
        {passkeys?.length === 0 ? <p className="i3">{t('account.passkeys-none')}</p> : null}
        <ul>
          {passkeys?.map((one) => (
            <li key={one.id} className="rw" style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
              <span className="el">
                {one.name || t('account.passkeys-default', { date: dates.day(one.createdAt) })}
              </span>
              <Button size="small" onClick={() => remove.mutate(one.id)}>
                {t('action.remove')}
              </Button>
            </li>
          ))}
        </ul>
        {add.isError ? <p className="bad">{t('account.passkeys-failed')}</p> : null}
        {canUsePasskeys() ? (
          <div>
            <Button icon="key" busy={add.isPending} onClick={() => add.mutate()}>
              {t('account.passkeys-add')}
            </Button>
          </div>
        ) : (
          <p className="i3">{t('account.passkeys-unable')}</p>
        )}
      </div>
    </Section>
  )
}
