import { Problem } from '@plumbline/contract/problem'
import { commonWords, runs } from './common-passwords.ts'

export const passwordLength = { least: 12, most: 256 } as const

/** Whose password it is: what others can guess about it. */
export interface PasswordOwner {
  readonly email: string
  readonly name?: string
}

const lookAlikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '€': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
  '+': 't',
}

const plain = (text: string) => [...text].map((letter) => lookAlikes[letter] ?? letter).join('')
const lettersOf = (text: string) => text.replaceAll(/[^\p{L}]/gu, '')
const withoutEnds = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** `abcabc` is `abc`: repeating adds nothing. */
function unrepeated(text: string): string {
  const period = `${text}${text}`.indexOf(text, 1)
  return period > 0 ? text.slice(0, period) : text
}

const isCommon = (lower: string): boolean =>
  [lower, unrepeated(lower)].some((text) =>
    [lettersOf(text), lettersOf(plain(withoutEnds(text))), lettersOf(plain(text))].some((word) =>
      commonWords.has(unrepeated(word)),
    ),
  )

const reversed = (text: string) => [...text].reverse().join('')
const isRun = (lower: string): boolean =>
  [unrepeated(lower), lower].some((text) => runs.some((run) => run.includes(text) || run.includes(reversed(text))))

/** What is left when everything that stands on one's visiting card is taken away. */
function remainder(lower: string, { email, name = '' }: PasswordOwner): string {
  const address = email.toLowerCase()
  const [local = '', domain = ''] = address.split('@')
  const words = [
    address,
    local,
    domain,
    ...local.split(/[^\p{L}\p{N}]+/u),
    ...domain.split('.'),
    ...name.toLowerCase().split(/\s+/),
  ]
  return words
    .filter((word) => word.length > 2)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), lower)
}

/**
 * What is wrong with a new password, or `undefined`. Length and guessability, no recipe of character kinds
 * (NIST SP 800-63B 5.1.1.2, OWASP ASVS 5.0 6.2).
 */
export function weaknessOf(password: string, owner: PasswordOwner): string | undefined {
  const { least, most } = passwordLength
  const length = [...password].length
  if (length < least) return `must have at least ${least} characters`
  if (password.length > most) return `must have at most ${most} characters`
  const lower = password.normalize('NFKC').toLowerCase()
  if (new Set(lower).size < 5) return 'has too few different characters'
  if (isCommon(lower) || isRun(lower)) return 'is one of the most common passwords'
  if ([...remainder(lower, owner)].length < 8) return 'is too close to your name or e-mail address'
  return undefined
}

/** @throws Problem invalid, at the field of that name */
export function refuseWeakPassword(password: string, owner: PasswordOwner, path: string): void {
  const message = weaknessOf(password, owner)
  if (message) throw new Problem('invalid', `The password ${message}.`, [{ path, message }])
}
