import { Button } from '@plumbline/ui/button'
import { FieldLabel } from '@plumbline/ui/field-label'
import { type FormEvent, useId } from 'react'
import { daysFrom, fieldsOf, momentAt } from '../../shared/api/moment.ts'
import { useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import type { Moments } from './moments.ts'

const quick = [
  ['compare.quick.month', 30],
  ['compare.quick.quarter', 91],
  ['compare.quick.year', 365],
] as const

/** The two moments that are compared, and some usual ones. */
export function MomentBar({ moments }: { moments: Moments }) {
  const t = useT()
  const [, setUrl] = useUrlState()
  const compare = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const value = (name: string) => String(given.get(name) ?? '')
    const day = value('to')
    setUrl(
      {
        from: momentAt(value('from'), value('from-time')),
        to: day === '' ? undefined : momentAt(day, value('to-time')),
      },
      { push: true },
    )
  }
  const ago = (days: number) =>
    setUrl({ from: momentAt(fieldsOf(daysFrom(new Date().toISOString(), -days)).day), to: undefined }, { push: true })
  return (
    <form className="compare-bar" onSubmit={compare} key={`${moments.from} ${moments.to}`}>
      <MomentFields name="from" title={t('compare.from')} moment={moments.from} />
      <MomentFields name="to" title={t('compare.to')} moment={moments.to} />
      <Button kind="primary" type="submit">
        {t('compare.do')}
      </Button>
      <fieldset className="fx wrap compare-quick">
        <legend className="vh">{t('compare.quick')}</legend>
        {quick.map(([key, days]) => (
          <Button key={key} kind="bare" onClick={() => ago(days)}>
            {t(key)}
          </Button>
        ))}
      </fieldset>
    </form>
  )
}

interface MomentFieldsProps {
  readonly name: 'from' | 'to'
  readonly title: string
  readonly moment: string | undefined
}

function MomentFields({ name, title, moment }: MomentFieldsProps) {
  const t = useT()
  const id = useId()
  const shown = moment ? fieldsOf(moment) : { day: '', time: '' }
  return (
    <FieldLabel id={id} title={title}>
      <div className="fx">
        <input
          id={id}
          name={name}
          className="line"
          type="date"
          required={name === 'from'}
          min="2000-01-01"
          max={fieldsOf(new Date().toISOString()).day}
          defaultValue={shown.day}
        />
        <input
          name={`${name}-time`}
          className="line"
          type="time"
          aria-label={`${title}: ${t('past.time')}`}
          defaultValue={shown.time === '23:59' ? '' : shown.time}
        />
      </div>
    </FieldLabel>
  )
}
