import { calendar } from '@plumbline/contract/work-endpoints'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { CheckLine } from '@plumbline/ui/small-parts'
import { useToast } from '@plumbline/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

/** The secret address from which a calendar program fetches what falls due: made, shown once, ended. */
export function FeedSection() {
  const t = useT()
  const dates = useDates()
  const toast = useToast()
  const cache = useQueryClient()
  const { slug } = useOrganization()
  const [isMine, setMine] = useState(true)
  const queryKey = ['org', slug, 'calendar-feed']
  const params = { org: slug }
  const known = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await client.call(calendar.feed, { params }, { signal })).data.feed,
    retry: false,
  })
  const onSuccess = () => cache.invalidateQueries({ queryKey })
  const make = useMutation({
    mutationFn: async () => (await client.call(calendar.makeFeed, { params, body: { mine: isMine } })).data.address,
    onSuccess,
  })
  const end = useMutation({
    mutationFn: async () => client.call(calendar.revokeFeed, { params }),
    onSuccess: () => {
      make.reset()
      return onSuccess()
    },
  })
  if (known.data === undefined) return null
  const copy = async (address: string) => {
    await navigator.clipboard.writeText(address)
    toast({ text: t('work.feed-copied') })
  }
  return (
    <Section title={t('work.feed')}>
      <div className="stack" style={{ gap: 8, paddingTop: 8 }}>
        <p className="m i3">{t('work.feed-help')}</p>
        {known.data ? <p>{t('work.feed-since', { date: dates.moment(known.data.createdAt) })}</p> : null}
        {make.data ? (
          <>
            <TextLine name="address" title={t('work.feed-address')} readOnly value={make.data} />
            <div>
              <Button onClick={() => void copy(make.data)}>{t('work.feed-copy')}</Button>
            </div>
          </>
        ) : null}
        <CheckLine checked={isMine} onChange={({ target }) => setMine(target.checked)}>
          {t('work.feed-mine')}
        </CheckLine>
        <div className="fx wrap">
          <Button busy={make.isPending} onClick={() => make.mutate()}>
            {t(known.data ? 'work.feed-anew' : 'work.feed-make')}
          </Button>
          {known.data ? (
            <Button busy={end.isPending} onClick={() => end.mutate()}>
              {t('work.feed-end')}
            </Button>
          ) : null}
        </div>
        {make.error ? <Failure error={make.error} /> : null}
        {end.error ? <Failure error={end.error} /> : null}
      </div>
    </Section>
  )
}
