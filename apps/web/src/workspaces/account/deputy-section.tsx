import { deputies } from '@plumbline/contract/work-endpoints'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { today, useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'

/** Who stands in for one, and for whom one stands in. */
export function DeputySection() {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const cache = useQueryClient()
  const { slug, personId } = useOrganization()
  const [isOpen, setOpen] = useState(false)
  const queryKey = ['org', slug, 'deputy']
  const params = { org: slug }
  const known = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await client.call(deputies.read, { params }, { signal })).data,
    retry: false,
  })
  const onSuccess = async () => {
    setOpen(false)
    await cache.invalidateQueries({ queryKey })
  }
  const end = useMutation({ mutationFn: async () => client.call(deputies.end, { params }), onSuccess })
  const name = useMutation({
    mutationFn: async (body: { personId: string; from: string; until: string }) =>
      client.call(deputies.name, { params, body }),
    onSuccess,
  })
  if (known.data === undefined) return null
  const { deputy, standsInFor } = known.data
  return (
    <Section title={t('work.deputy')}>
      <div className="stack" style={{ gap: 8, paddingTop: 8 }}>
        {standsInFor.map((one) => (
          <p key={one.personId}>
            {t('work.stands-in', { name: people.nameOf(one.personId), until: dates.day(one.until) })}
          </p>
        ))}
        {deputy ? (
          <p>
            {t('work.deputy-is', {
              name: people.nameOf(deputy.personId),
              from: dates.day(deputy.from),
              until: dates.day(deputy.until),
            })}
          </p>
        ) : null}
        <p className="m i3">{t('work.deputy-help')}</p>
        {isOpen ? (
          <form
            className="stack"
            style={{ gap: 8 }}
            onSubmit={(event) => {
              event.preventDefault()
              const given = new FormData(event.currentTarget)
              const of = (field: string) => String(given.get(field) ?? '')
              name.mutate({ personId: of('personId'), from: of('from'), until: of('until') })
            }}
          >
            <label className="stack" style={{ gap: 4 }}>
              {t('work.deputy-who')}
              <select className="line" name="personId" required defaultValue={deputy?.personId ?? ''}>
                <option value="" />
                {people.all
                  .filter((person) => person.status === 'active' && person.id !== personId)
                  .map((person) => (
                    <option key={person.id} value={person.id}>
                      {person.name}
                    </option>
                  ))}
              </select>
            </label>
            <TextLine
              name="from"
              type="date"
              required
              title={t('work.deputy-from')}
              defaultValue={deputy?.from ?? today()}
            />
            <TextLine
              name="until"
              type="date"
              required
              min={today()}
              title={t('work.deputy-until')}
              defaultValue={deputy?.until}
            />
            <div className="fx">
              <Button type="submit" busy={name.isPending}>
                {t('work.save')}
              </Button>
              <Button kind="bare" onClick={() => setOpen(false)}>
                {t('action.cancel')}
              </Button>
            </div>
          </form>
        ) : (
          <div className="fx">
            <Button onClick={() => setOpen(true)}>{t(deputy ? 'work.deputy-change' : 'work.deputy-name')}</Button>
            {deputy ? (
              <Button busy={end.isPending} onClick={() => end.mutate()}>
                {t('work.deputy-end')}
              </Button>
            ) : null}
          </div>
        )}
        {name.error ? <Failure error={name.error} /> : null}
        {end.error ? <Failure error={end.error} /> : null}
      </div>
    </Section>
  )
}
