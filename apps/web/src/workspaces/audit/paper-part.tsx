import { mayChange, mayRead } from '@plumbline/contract/access'
import { allRegisters, registerNamed } from '@plumbline/registers/all'
import { workingPapers } from '@plumbline/registers/working-papers/contract'
import { drawWorkingPaper } from '@plumbline/registers/working-papers/endpoints'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { CheckLine } from '@plumbline/ui/small-parts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordPartProps } from '../../app/workspace.ts'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { statusWord, word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { useRefresh } from '../../shared/records/use-records.ts'
import './audit.css'

/** Above the fields of a working paper: the sample, drawn by the server and pinned to the versions of that moment. */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const dates = useDates()
  const { actor } = useOrganization()
  const isNow = useMoment() === undefined
  const { population, seed } = record.data as {
    population?: { register: string; asOf: string; count: number; digest: string }
    seed?: string
  }
  const mayDraw = isNow && record.status === 'planned' && mayChange(actor, workingPapers, record)
  if (!population && !mayDraw) return null
  return (
    <Section title={t('audit.sample')}>
      {population ? (
        <dl className="audit-sample">
          <dt>{t('audit.population')}</dt>
          <dd>
            {t('audit.population-of', {
              count: population.count,
              register: word(registerNamed(population.register)?.title ?? population.register),
              at: dates.moment(population.asOf),
            })}
          </dd>
          <dt>{t('audit.seed')}</dt>
          <dd className="m audit-hash">{seed}</dd>
          <dt>{t('audit.digest')}</dt>
          <dd className="m audit-hash">{population.digest}</dd>
        </dl>
      ) : null}
      {mayDraw ? <DrawForm id={record.id} isAgain={population !== undefined} /> : null}
    </Section>
  )
}

function DrawForm({ id, isAgain }: { id: string; isAgain: boolean }) {
  const t = useT()
  const { slug, actor } = useOrganization()
  const refresh = useRefresh()
  const readable = allRegisters.filter((register) => mayRead(actor, register))
  const [name, setName] = useState('changes')
  const [statuses, setStatuses] = useState<readonly string[]>([])
  const [size, setSize] = useState('5')
  const register = registerNamed(name)
  const draw = useMutation({
    mutationFn: () =>
      client.call(drawWorkingPaper, {
        params: { org: slug, id },
        body: { register: name, statuses: [...statuses], size: Number(size) },
      }),
    onSuccess: refresh,
  })
  const toggle = (status: string) =>
    setStatuses(statuses.includes(status) ? statuses.filter((one) => one !== status) : [...statuses, status])
  return (
    <form
      className="stack audit-draw"
      onSubmit={(event) => {
        event.preventDefault()
        if (!draw.isPending) draw.mutate()
      }}
    >
      <div className="fx wrap audit-bar">
        <label className="fx">
          {t('audit.from')}
          <select
            className="line"
            aria-label={t('audit.from')}
            value={name}
            onChange={({ target }) => {
              setName(target.value)
              setStatuses([])
            }}
          >
            {readable.map((one) => (
              <option key={one.name} value={one.name}>
                {word(one.title)}
              </option>
            ))}
          </select>
        </label>
        <label className="fx">
          {t('audit.size')}
          <input
            className="line audit-size"
            type="number"
            min={1}
            max={100}
            required
            value={size}
            onChange={({ target }) => setSize(target.value)}
          />
        </label>
        <Button type="submit" busy={draw.isPending}>
          {t(isAgain ? 'audit.draw-again' : 'audit.draw')}
        </Button>
      </div>
      {register ? (
        <fieldset className="fx wrap audit-statuses">
          <legend className="i3">{t('audit.statuses')}</legend>
          {Object.keys(register.lifecycle.statuses).map((status) => (
            <CheckLine key={status} checked={statuses.includes(status)} onChange={() => toggle(status)}>
              {statusWord(register, status)}
            </CheckLine>
          ))}
        </fieldset>
      ) : null}
      <p className="i3">{t('audit.draw-help')}</p>
      {draw.error ? <Failure error={draw.error} /> : null}
    </form>
  )
}
