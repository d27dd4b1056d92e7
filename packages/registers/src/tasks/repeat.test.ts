import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judged, made, today } from '../made-up.ts'
import { frequencies } from '../vocabulary.ts'
import { comeBack, nextDay } from './repeat.ts'

describe('the next day of a duty', () => {
  it.each([
    ['2026-01-31', 'monthly', '2026-02-28'],
    ['2024-01-31', 'monthly', '2024-02-29'],
    ['2026-11-30', 'quarterly', '2027-02-28'],
    ['2024-02-29', 'yearly', '2025-02-28'],
    ['2026-12-31', 'daily', '2027-01-01'],
    ['2026-08-31', 'half-yearly', '2027-02-28'],
  ] as const)('%s, %s: %s', (day, frequency, next) => {
    expect(nextDay(day, frequency)).toBe(next)
  })
  it('is always later', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    const names = fc.constantFrom(...(Object.keys(frequencies) as (keyof typeof frequencies)[]))
    fc.assert(
      fc.property(day, names, (date, frequency) => {
        const from = date.toISOString().slice(0, 10)
        expect(nextDay(from, frequency) > from).toBe(true)
      }),
    )
  })
})

describe('a duty that is done', () => {
  const duty = (data: object) =>
    comeBack(
      judged(
        [made('tasks', 'TSK-1', { ownerId: 'ines', data: { ...data } }), made('ai-systems', 'SYS-1')],
        'TSK-1 about SYS-1',
      ),
    )
  it('comes back with its links, in its rhythm, after today', () => {
    const [next] = duty({ repeat: 'weekly', dueDate: '2026-01-01', outcome: 'Done.' })
    expect(next).toMatchObject({
      register: 'tasks',
      ownerId: 'ines',
      data: { repeat: 'weekly', dueDate: '2026-11-26' },
      links: [
        { relation: 'about', to: 'SYS-1' },
        { relation: 'follows', to: 'TSK-1' },
      ],
    })
    expect(next).not.toHaveProperty('data.outcome')
    expect(today).toBe('2026-11-23')
  })
  it('keeps to its day of the month behind shorter ones, until somebody moves it', () => {
    const dayAfter = (data: object) => duty({ repeat: 'monthly', ...data })[0]
    expect(dayAfter({ dueDate: '2026-11-30', repeatDay: 31 })).toMatchObject({ data: { dueDate: '2026-12-31' } })
    expect(dayAfter({ dueDate: '2027-02-28', repeatDay: 31 })).toMatchObject({
      data: { dueDate: '2027-03-31', repeatDay: 31 },
    })
    expect(dayAfter({ dueDate: '2027-02-15', repeatDay: 31 })).toMatchObject({
      data: { dueDate: '2027-03-15', repeatDay: 15 },
    })
  })
  it('comes back no more after its last day, and not at all without a rhythm', () => {
    expect(duty({ repeat: 'weekly', dueDate: today, repeatUntil: '2026-11-29' })).toEqual([])
    expect(duty({ dueDate: today })).toEqual([])
  })
})
