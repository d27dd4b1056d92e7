import { createHmac, timingSafeEqual } from 'node:crypto'

/** A key for one purpose, so that what is signed for one can never pass for another. */
export const deriveKey = (secret: string, purpose: string): string =>
  createHmac('sha256', secret).update(`plumbline identity ${purpose}`).digest('base64url')

/** A keyed hash: tells equal values apart from others without giving the value away to who reads the database. */
export const keyedHash = (key: string, value: string): string =>
  createHmac('sha256', key).update(value).digest('base64url')

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
