/** A value that JSON can hold. What the ledger commits to is always one of these. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** Containers within containers that `canonicalize` follows; a cycle ends here too. */
export const deepestNesting = 200

const reasons = {
  'lone-surrogate': 'a string with half of a surrogate pair',
  'non-finite-number': 'NaN or an infinity',
  'unsafe-integer': 'an integer beyond 2^53 - 1, which other readers would round; write it as a string',
  'not-json': 'something that JSON cannot hold, such as undefined, a function, a date or a bigint',
  'too-deep': `more than ${deepestNesting} levels, or a cycle`,
} as const

export type CanonicalJsonReason = keyof typeof reasons

/** The value has no canonical form. `path` is a JSON Pointer (RFC 6901) to the part at fault, empty for the whole. */
export class CanonicalJsonError extends Error {
  readonly reason: CanonicalJsonReason
  readonly path: string

  constructor(reason: CanonicalJsonReason, path: string) {
    super(`No canonical JSON: ${reasons[reason]}, at ${path === '' ? 'the top' : path}`)
    this.name = 'CanonicalJsonError'
    this.reason = reason
    this.path = path
  }
}

type Path = (string | number)[]

/**
 * The one text of a JSON value by RFC 8785 (JCS): no white space, members sorted by UTF-16 code units, numbers and
 * strings as ECMAScript writes them. Two values that are equal as JSON give the same text, whoever computes it.
 *
 * Stricter than the RFC: integers beyond 2^53 - 1 are refused (every double of that size is one), because readers with
 * 64-bit integers, such as Go or Python, would disagree with us about them. Nothing is dropped silently: an `undefined`
 * member is refused, where `JSON.stringify` would leave it out.
 *
 * @throws CanonicalJsonError
 */
export function canonicalize(value: JsonValue): string {
  // What comes from canonical text has its order already, and then the engine itself writes the same, many times faster.
  return isInOrder(value, 0) ? JSON.stringify(value) : textOf(value, [])
}

/** Whether `JSON.stringify` writes this value as `textOf` does; false says nothing of the value. */
function isInOrder(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value)
  if (typeof value !== 'object') return typeof value === 'boolean'
  if (value === null) return true
  if (depth >= deepestNesting) return false
  if (Array.isArray(value)) {
    for (const item of value) if (!isInOrder(item, depth + 1)) return false
    return true
  }
  if (!isPlain(value)) return false
  let before: string | undefined
  for (const [key, member] of Object.entries(value)) {
    if ((before !== undefined && key < before) || !key.isWellFormed() || !isInOrder(member, depth + 1)) return false
    before = key
  }
  return true
}

function textOf(value: unknown, path: Path): string {
  switch (typeof value) {
    case 'string':
      return stringText(value, path)
    case 'number':
      return numberText(value, path)
    case 'boolean':
      return String(value)
    case 'object':
      return value === null ? 'null' : containerText(value, path)
    default:
      throw refusal('not-json', path)
  }
}

function containerText(value: object, path: Path): string {
  if (path.length >= deepestNesting) throw refusal('too-deep', path)
  if (Array.isArray(value)) {
    // By index and not by `map`, which would skip the holes of a sparse array.
    const items = Array.from(value, (item: unknown, index) => within(path, index, item))
    return `[${items.join(',')}]`
  }
  if (!isPlain(value)) throw refusal('not-json', path)
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${stringText(key, path)}:${within(path, key, member)}`)
  return `{${members.join(',')}}`
}

function within(path: Path, step: string | number, value: unknown): string {
  path.push(step)
  const text = textOf(value, path)
  path.pop()
  return text
}

/** Only objects as literals and `JSON.parse` make them; seen by shape, so that one from another realm counts too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function stringText(text: string, path: Path): string {
  if (!text.isWellFormed()) throw refusal('lone-surrogate', path)
  return JSON.stringify(text)
}

function numberText(number: number, path: Path): string {
  if (!Number.isFinite(number)) throw refusal('non-finite-number', path)
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) throw refusal('unsafe-integer', path)
  return String(number)
}

function refusal(reason: CanonicalJsonReason, path: Path): CanonicalJsonError {
  const steps = path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
  return new CanonicalJsonError(reason, steps.join(''))
}
