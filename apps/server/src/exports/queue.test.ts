import { expect, test } from 'vitest'
import { QueueFull, queueOf } from './queue.ts'

/** Jobs that end when they are told to. */
function jobs() {
  const ends: (() => void)[] = []
  const started: number[] = []
  const job = (number: number) => async () => {
    started.push(number)
    await new Promise<void>((resolve) => ends.push(resolve))
    return number
  }
  return { job, started, endFirst: () => ends.shift()?.() }
}

test('two run at once, the third starts when one of them has ended, and in the order of coming', async () => {
  const queue = queueOf(2, 10)
  const { job, started, endFirst } = jobs()
  const results = [1, 2, 3, 4].map((number) => queue.run(job(number)))
  await Promise.resolve()
  expect(started).toEqual([1, 2])
  endFirst()
  await results[0]
  expect(started).toEqual([1, 2, 3])
  endFirst()
  await results[1]
  endFirst()
  endFirst()
  expect(await Promise.all(results)).toEqual([1, 2, 3, 4])
})

test('a job that fails gives its place back', async () => {
  const queue = queueOf(1, 10)
  await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await queue.run(async () => 'next')).toBe('next')
})

test('who comes when too many wait is refused at once', async () => {
  const queue = queueOf(1, 1)
  const { job, endFirst } = jobs()
  const [running, waiting] = [queue.run(job(1)), queue.run(job(2))]
  await expect(queue.run(job(3))).rejects.toThrow(QueueFull)
  endFirst()
  await running
  endFirst()
  expect(await waiting).toBe(2)
})
