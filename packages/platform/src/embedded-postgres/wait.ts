import { setTimeout as sleep } from 'node:timers/promises'

/** Looks again every `intervalMs` until the condition holds; false when `limitMs` passed before. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  limitMs: number,
  intervalMs = 20,
): Promise<boolean> {
  const end = performance.now() + limitMs
  while (!(await condition())) {
    if (performance.now() >= end) return false
    await sleep(intervalMs)
  }
  return true
}
