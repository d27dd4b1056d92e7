import { causes, type ReminderChoice, reminders } from '@plumbline/contract/work-endpoints'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { CheckLine, Note } from '@plumbline/ui/small-parts'
import { useToast } from '@plumbline/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { useMonthWords } from '../../shared/i18n/month-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'

const digests = ['daily', 'workdays', 'weekly', 'off'] as const
/** A Monday, and the days after it. */
const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** How one is reminded: the mail, its day and hour, and what it tells of. */
export function ReminderSection() {
  const t = useT()
  const { slug } = useOrganization()
  const known = useQuery({
    queryKey: ['org', slug, 'reminders'],
    queryFn: async ({ signal }) => (await client.call(reminders.read, { params: { org: slug } }, { signal })).data,
    retry: false,
  })
  if (known.data === undefined) return null
  return (
    <Section title={t('work.reminders')} id="reminders">
      {known.data.mail ? null : <Note>{t('work.no-mail')}</Note>}
      <ReminderForm start={known.data.choice} sendsMail={known.data.mail} />
    </Section>
  )
}

function ReminderForm({ start, sendsMail }: { start: ReminderChoice; sendsMail: boolean }) {
  const t = useT()
  const toast = useToast()
  const cache = useQueryClient()
  const words = useMonthWords()
  const { slug } = useOrganization()
  const [choice, setChoice] = useState(start)
  const change = (part: Partial<ReminderChoice>) => setChoice({ ...choice, ...part })
  const save = useMutation({
    mutationFn: async () => (await client.call(reminders.set, { params: { org: slug }, body: choice })).data,
    onSuccess: (answer) => {
      cache.setQueryData(['org', slug, 'reminders'], answer)
      toast({ text: t('work.saved') })
    },
  })
  const isMailed = sendsMail && choice.digest !== 'off'
  return (
    <form
      className="stack"
      style={{ gap: 12, paddingTop: 8 }}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      {sendsMail ? (
        <label className="stack" style={{ gap: 4 }}>
          {t('work.digest')}
          <select
            className="line"
            value={choice.digest}
            onChange={({ target }) => change({ digest: digests.find((one) => one === target.value) ?? 'daily' })}
          >
            {digests.map((one) => (
              <option key={one} value={one}>
                {t(`work.digest.${one}`)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {isMailed ? (
        <div className="fx wrap">
          {choice.digest === 'weekly' ? (
            <label className="fx">
              {t('work.weekday')}
              <select
                className="line"
                value={choice.weekday}
                onChange={({ target }) => change({ weekday: Number(target.value) })}
              >
                {week.map((day, index) => (
                  <option key={day} value={index + 1}>
                    {words.weekday(day)}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          <label className="fx">
            {t('work.hour')}
            <select
              className="line"
              value={choice.hour}
              onChange={({ target }) => change({ hour: Number(target.value) })}
            >
              {hours.map((hour) => (
                <option key={hour} value={hour}>
                  {String(hour).padStart(2, '0')}:00
                </option>
              ))}
            </select>
          </label>
        </div>
      ) : null}
      <TextLine
        name="timeZone"
        title={t('work.zone')}
        required
        value={choice.timeZone}
        onChange={({ target }) => change({ timeZone: target.value })}
      />
      {choice.timeZone === zoneHere() ? null : (
        <div>
          <Button size="small" onClick={() => change({ timeZone: zoneHere() })}>
            {t('work.zone-here', { zone: zoneHere() })}
          </Button>
        </div>
      )}
      <TextLine
        name="daysBefore"
        type="number"
        min={0}
        max={60}
        required
        title={t('work.days-before')}
        value={choice.daysBefore}
        onChange={({ target }) => change({ daysBefore: Number(target.value) })}
      />
      {isMailed ? (
        <fieldset className="work-causes">
          <legend>{t('work.mailed')}</legend>
          {causes.map((cause) => (
            <CheckLine
              key={cause}
              checked={choice.mailed.includes(cause)}
              onChange={({ target }) =>
                change({
                  mailed: target.checked ? [...choice.mailed, cause] : choice.mailed.filter((one) => one !== cause),
                })
              }
            >
              {t(`work.cause.${cause}`)}
            </CheckLine>
          ))}
        </fieldset>
      ) : null}
      {save.error ? <Failure error={save.error} /> : null}
      <div>
        <Button type="submit" busy={save.isPending}>
          {t('work.save')}
        </Button>
      </div>
    </form>
  )
}
