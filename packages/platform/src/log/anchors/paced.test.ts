import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paced } from './paced.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pace = { restMs: 1000, retryMs: 5000 }

describe('paced work', () => {
  it('is done once for many askings, and not again before its rest is over', async () => {
    const work = vi.fn(async () => undefined)
    const one = paced(work, pace, () => undefined)
    for (let at = 0; at < 10; at += 1) one.ask()
    await vi.advanceTimersByTimeAsync(999)
    expect(work).toHaveBeenCalledTimes(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(work).toHaveBeenCalledTimes(1)
    one.ask()
    await vi.advanceTimersByTimeAsync(999)
    expect(work).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('runs one at a time, and once more when it was asked for meanwhile', async () => {
    let [running, most, count] = [0, 0, 0]
    const one = paced(
      async () => {
        running += 1
        count += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setTimeout(resolve, 3000))
        running -= 1
      },
      pace,
      () => undefined,
    )
    one.ask()
    await vi.advanceTimersByTimeAsync(1500)
    one.ask()
    one.ask()
    await vi.advanceTimersByTimeAsync(20_000)
    expect([count, most]).toEqual([2, 1])
  })

  it('that fails is tried again by itself, and told of once', async () => {
    const errors: unknown[] = []
    let isAway = true
    const work = vi.fn(async () => {
      if (isAway) throw new Error('away')
    })
    const one = paced(work, pace, (error) => errors.push(error))
    one.ask()
    await vi.advanceTimersByTimeAsync(1000 + 5000 * 3)
    expect(work).toHaveBeenCalledTimes(4)
    expect(errors).toHaveLength(1)
    isAway = false
    await vi.advanceTimersByTimeAsync(60_000)
    expect(work).toHaveBeenCalledTimes(5)
    isAway = true
    one.ask()
    await vi.advanceTimersByTimeAsync(1000)
    expect(errors).toHaveLength(2)
    await one.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(work).toHaveBeenCalledTimes(6)
  })

  it('is waited for only when it is due in time', async () => {
    const one = paced(
      async () => undefined,
      pace,
      () => undefined,
    )
    await one.settled(10_000)
    one.ask()
    await one.settled(999)
    let isSettled = false
    void one.settled(2000).then(() => {
      isSettled = true
    })
    await vi.advanceTimersByTimeAsync(990)
    expect(isSettled).toBe(false)
    await vi.advanceTimersByTimeAsync(20)
    expect(isSettled).toBe(true)
  })
})
