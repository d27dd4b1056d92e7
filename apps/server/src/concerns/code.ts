import { createHash, createHmac, randomBytes } from 'node:crypto'

/** Without 0, 1, 8, 9 and I, O: nothing that reads like another on paper. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ234567'
const letters = 25

/**
 * Letters drawn evenly from bytes: a byte beyond the last whole round of the alphabet is passed over.
 * @throws Error when the bytes run out
 */
function spell(bytes: Iterable<number>, count: number, from = alphabet): string {
  const most = 256 - (256 % from.length)
  let text = ''
  for (const byte of bytes) {
    if (byte < most) text += from[byte % from.length]
    if (text.length === count) return text
  }
  throw new Error('too few bytes for a code')
}

const grouped = (text: string) => text.match(/.{5}/g)?.join('-') ?? text

/**
 * The code of a report: five groups of five letters, some 122 bits. It follows from a number that only the page of the form and the
 * secret of the instance know together, so that sending the same page twice gives one concern and the same code.
 */
export function codeFor(secret: string, once: string): string {
  const key = createHmac('sha256', secret).update('plumbline concern code').digest()
  const bytes = [0, 1].flatMap((part) => [...createHmac('sha512', key).update(`${part} ${once}`).digest()])
  return grouped(spell(bytes, letters))
}

/** A code that leads nowhere: what a robot gets. */
export const decoyCode = (): string => codeFor(randomBytes(32).toString('hex'), 'decoy')

/** The letters of a code, however it was typed; undefined for what can be none. */
export function readCode(typed: string): string | undefined {
  const text = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return text.length === letters && [...text].every((letter) => alphabet.includes(letter)) ? text : undefined
}

/** What is kept of a code. It is long and random, so a slow hash would only slow the honest. */
export const hashOfCode = (code: string): Buffer =>
  createHash('sha256')
    .update(`plumbline concern ${readCode(code) ?? ''}`)
    .digest()

/** A new address of a form: 16 letters, nothing that says whose it is. */
export const newFormToken = (): string => spell(randomBytes(64), 16, 'abcdefghijklmnopqrstuvwxyz234567')
