import { expect, it } from 'vitest'
import { type ChangeItem, changesByDay, firstLines } from './runs.ts'

/** Local times, since days are those of the reader. */
const at = (text: string) => new Date(text).toISOString()

const change = (ref: string, time: string, given: Partial<Pick<ChangeItem, 'event'>> & { by?: string } = {}) =>
  ({
    at: at(time),
    actor: { id: given.by ?? 'ines', name: given.by ?? 'Ines' },
    event: given.event ?? 'changed',
    version: 2,
    record: { id: ref, ref, register: ref.startsWith('CTL') ? 'controls' : 'risks', title: ref, status: 'draft' },
  }) satisfies ChangeItem

it('groups by the day of the reader, newest first', () => {
  const days = changesByDay([
    change('RSK-1', '2026-11-23T08:00:00'),
    change('CTL-1', '2026-11-23T07:00:00'),
    change('RSK-2', '2026-11-22T23:59:00'),
  ])
  expect(days.map(({ day, runs }) => [day, runs.length])).toEqual([
    ['2026-11-23', 2],
    ['2026-11-22', 1],
  ])
})

it('makes one line of the same deed on many records', () => {
  const [day] = changesByDay([
    change('CTL-3', '2026-11-23T08:02:00'),
    change('CTL-2', '2026-11-23T08:01:00'),
    change('CTL-1', '2026-11-23T08:00:00'),
  ])
  expect(day?.runs.map((run) => [run.first.record.ref, run.records])).toEqual([['CTL-3', 3]])
})

it('counts a record once, however often it was changed', () => {
  const [day] = changesByDay([change('RSK-1', '2026-11-23T08:02:00'), change('RSK-1', '2026-11-23T08:01:00')])
  expect(day?.runs.map((run) => [run.records, run.changes.length])).toEqual([[1, 2]])
})

it('keeps apart what another person did, another deed, and what came much later', () => {
  const [day] = changesByDay([
    change('RSK-4', '2026-11-23T09:00:00'),
    change('RSK-3', '2026-11-23T08:03:00'),
    change('RSK-2', '2026-11-23T08:02:00', { by: 'tomas' }),
    change('RSK-1', '2026-11-23T08:01:00', { by: 'tomas', event: 'created' }),
  ])
  expect(day?.runs).toHaveLength(4)
})

it('cuts after some lines, in the middle of a day if need be', () => {
  const days = changesByDay([
    change('RSK-3', '2026-11-23T09:00:00'),
    change('CTL-1', '2026-11-23T08:00:00'),
    change('RSK-2', '2026-11-22T09:00:00'),
    change('CTL-2', '2026-11-22T08:00:00'),
  ])
  const cut = firstLines(days, 3).map(({ day, runs }) => [day, runs.length])
  expect(cut).toEqual([
    ['2026-11-23', 2],
    ['2026-11-22', 1],
  ])
  expect(firstLines(days, 2)).toHaveLength(1)
})
