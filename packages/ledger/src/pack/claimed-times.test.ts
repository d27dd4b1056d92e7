import { describe, expect, it } from 'vitest'
import { utf8 } from '../bytes.ts'
import { claimedTimes } from './claimed-times.ts'

const commitment = 'A'.repeat(43)
const entryAt = (at: string) => utf8(`{"act":"${commitment}=","after":"${commitment}=","at":"${at}","auth":"session"}`)
function logOf(...times: string[]) {
  const claimed = claimedTimes()
  for (const time of times) claimed.add(entryAt(time))
  return claimed
}
const day = (n: number) => `2026-11-0${n}T12:00:00.000Z`

describe('times that entries claim', () => {
  it('are not in question without stamps', () => {
    expect(logOf(day(5), day(1)).against([])).toEqual({ count: 0, first: undefined })
  })

  it('fit where each lies between the stamp before it and the one that covers it', () => {
    const log = logOf(day(1), day(2), day(4), day(6))
    expect(
      log.against([
        { entries: 2, time: day(3) },
        { entries: 3, time: day(5) },
      ]),
    ).toEqual({ count: 0, first: undefined })
  })

  it('may differ by minutes, as clocks do', () => {
    const log = logOf('2026-11-03T12:04:00.000Z', '2026-11-03T11:56:00.000Z')
    expect(log.against([{ entries: 1, time: day(3) }])).toEqual({ count: 0, first: undefined })
  })

  it('show an entry that was dated back past a stamp in which it did not stand', () => {
    expect(logOf(day(1), day(2), day(1)).against([{ entries: 2, time: day(3) }])).toEqual({
      count: 1,
      first: { index: 2, claimed: '2026-11-01T12:00:00Z', stamped: '2026-11-03T12:00:00Z' },
    })
  })

  it('show an entry that claims to be later than the stamp that covers it', () => {
    expect(logOf(day(1), day(9), day(8)).against([{ entries: 3, time: day(3) }])).toEqual({
      count: 2,
      first: { index: 1, claimed: '2026-11-09T12:00:00Z', stamped: '2026-11-03T12:00:00Z' },
    })
  })

  it('fit a stamp over fewer entries that came later, as far as it says', () => {
    const stamps = [
      { entries: 3, time: day(3) },
      { entries: 1, time: day(6) },
    ]
    expect(logOf(day(1), day(2), day(2), day(5)).against(stamps).first).toMatchObject({
      index: 1,
      stamped: '2026-11-06T12:00:00Z',
    })
  })

  it('show where they go back against their order, also without stamps, and each entry once', () => {
    expect(logOf(day(1), day(3), day(2), day(2), day(4)).backwards()).toEqual({
      count: 1,
      first: { index: 2, claimed: '2026-11-02T12:00:00Z', after: '2026-11-03T12:00:00Z' },
    })
    expect(logOf('2026-11-03T12:04:00.000Z', '2026-11-03T12:00:00.000Z').backwards().count).toBe(0)
  })

  it('say nothing of entries in a form that is not ours', () => {
    const claimed = claimedTimes()
    claimed.add(utf8('hashedrekord'))
    expect(claimed.against([{ entries: 1, time: day(3) }])).toEqual({ count: 0, first: undefined })
  })
})
