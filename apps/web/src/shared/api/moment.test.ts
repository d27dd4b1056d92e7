import { afterEach, describe, expect, it } from 'vitest'
import { clock, daysFrom, fieldsOf, momentAt, momentOf, showMoment } from './moment.ts'

afterEach(() => showMoment(undefined))

describe('the moment of an address', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  it('is one in the past', () => {
    expect(momentOf({ asOf: '2026-03-31T21:59:59Z' }, now)).toBe('2026-03-31T21:59:59.000Z')
  })
  it.each([undefined, '', 'yesterday', '2026', '2026-13-45T00:00:00Z', '2026-11-23T12:00:01Z'])(
    'is now for %s',
    (asOf) => {
      expect(momentOf({ asOf }, now)).toBeUndefined()
    },
  )
})

it('gives the clock by which days are late', () => {
  showMoment('2026-03-31T21:59:59.000Z')
  expect(clock().toISOString()).toBe('2026-03-31T21:59:59.000Z')
})

describe('a day and a time', () => {
  it('are the end of that minute, where the reader is', () => {
    const moment = momentAt('2026-03-31', '14:05') ?? ''
    expect(fieldsOf(moment)).toEqual({ day: '2026-03-31', time: '14:05' })
    expect(new Date(moment).getSeconds()).toBe(59)
  })
  it('are the end of the day without a time', () => {
    expect(fieldsOf(momentAt('2026-03-31') ?? '').time).toBe('23:59')
  })
  it('are nothing when the day is none', () => {
    expect(momentAt('')).toBeUndefined()
  })
  it('stay the same time over a change of the clocks', () => {
    const moment = momentAt('2026-03-28', '23:59') ?? ''
    expect(fieldsOf(daysFrom(moment, 1))).toEqual({ day: '2026-03-29', time: '23:59' })
    expect(fieldsOf(daysFrom(moment, -28))).toEqual({ day: '2026-02-28', time: '23:59' })
  })
})
