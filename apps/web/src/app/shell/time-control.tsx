import { Popover } from '@mantine/core'
import { Button } from '@plumbline/ui/button'
import { FieldLabel } from '@plumbline/ui/field-label'
import { Icon } from '@plumbline/ui/icon'
import { useId, useState } from 'react'
import { daysFrom, fieldsOf, momentAt } from '../../shared/api/moment.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { type Travel, useTravel } from './use-travel.ts'

/** In the top bar: which day is shown, and the way to another. */
export function TimeControl() {
  const t = useT()
  const dates = useDates()
  const travel = useTravel()
  const [isOpen, setOpen] = useState(false)
  useKey('g t', 'past.open', () => setOpen(true))
  const word = travel.moment ? dates.day(fieldsOf(travel.moment).day) : t('past.now')
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus width={304}>
      <Popover.Target>
        <button
          type="button"
          className={travel.moment ? 'btn time-control is-past' : 'btn time-control'}
          aria-label={`${t('past.open')}: ${word}`}
          title={t('past.open')}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="clock" />
          <span className="word">{word}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('past.open')}>
        <TimeForm travel={travel} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

const quick = [
  ['past.quick.week', 7],
  ['past.quick.month', 30],
  ['past.quick.quarter', 91],
  ['past.quick.year', 365],
] as const

function TimeForm({ travel, onDone }: { travel: Travel; onDone: () => void }) {
  const t = useT()
  const id = useId()
  const present = fieldsOf(new Date().toISOString())
  const shown = travel.moment ? fieldsOf(travel.moment) : undefined
  const [day, setDay] = useState(shown?.day ?? '')
  const [time, setTime] = useState(shown && shown.time !== '23:59' ? shown.time : '')
  const go = (moment: string | undefined) => {
    onDone()
    travel.go(moment)
  }
  return (
    <form
      className="stack time-form"
      onSubmit={(event) => {
        event.preventDefault()
        const moment = momentAt(day, time)
        if (moment) go(moment)
      }}
    >
      <p className="m i2">{t('past.help')}</p>
      <div className="time-fields">
        <FieldLabel id={`${id}-day`} title={t('past.day')}>
          <input
            id={`${id}-day`}
            className="line"
            type="date"
            required
            min="2000-01-01"
            max={present.day}
            value={day}
            data-autofocus
            onChange={({ target }) => setDay(target.value)}
          />
        </FieldLabel>
        <FieldLabel id={`${id}-time`} title={t('past.time')}>
          <input
            id={`${id}-time`}
            className="line"
            type="time"
            value={time}
            onChange={({ target }) => setTime(target.value)}
          />
        </FieldLabel>
      </div>
      <div className="fx wrap">
        {quick.map(([key, days]) => (
          <Button
            key={key}
            size="small"
            onClick={() => go(momentAt(fieldsOf(daysFrom(new Date().toISOString(), -days)).day))}
          >
            {t(key)}
          </Button>
        ))}
      </div>
      <div className="fx wrap time-actions">
        {travel.moment ? <Button onClick={() => go(undefined)}>{t('past.back')}</Button> : null}
        <Button kind="primary" type="submit">
          {t('past.show')}
        </Button>
      </div>
    </form>
  )
}
