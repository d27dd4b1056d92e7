import { canonicalize, type JsonValue } from './canonical-json.ts'
import { commitmentForm } from './commitment.ts'

/*
 * What the text of an entry looks like. Entries have so few members, and these so plain forms, that one expression says
 * whether a text is exactly one: a verifier reads millions.
 */

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const sha256 = '[0-9a-f]{64}'
const word = '[a-z][a-z-]*'
const commitment = `"${commitmentForm}"`

/** The canonical text of each member. */
const members = {
  act: commitment,
  after: commitment,
  at: '"\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z"',
  auth: '"(?:session|key|mcp|system)"',
  before: commitment,
  id: `"${uuid}"`,
  obj: `\\{"id":"(?:${uuid}|${sha256})","t":"${word}","ver":(?:0|[1-9]\\d*)\\}`,
  req: `"${uuid}"`,
  type: `"${word}(?:\\.${word})+"`,
  v: '1',
  why: commitment,
} as const
const optional: ReadonlySet<string> = new Set(['after', 'before', 'why'])

/** The canonical text of an entry, but for dates and versions that do not exist. */
export const entryForm = new RegExp(
  `^\\{${Object.entries(members)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, form], at) => {
      const member = `${at > 0 ? ',' : ''}"${name}":${form}`
      return optional.has(name) ? `(?:${member})?` : member
    })
    .join('')}\\}$`,
)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Why a value has not the form of an entry, by the first member at fault; undefined when every member has its form. */
export function faultOf(value: unknown): string | undefined {
  if (!isRecord(value)) return 'no object'
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(members, key))
  if (unknown !== undefined) return `unknown member ${JSON.stringify(unknown)}`
  const wrong = Object.entries(members).find(([name, form]) => {
    if (!Object.hasOwn(value, name)) return !optional.has(name)
    return !new RegExp(`^${form}$`).test(textOf(value[name]))
  })
  return wrong && `wrong or missing member ${wrong[0]}`
}

function textOf(value: unknown): string {
  try {
    return canonicalize(value as JsonValue)
  } catch {
    return ''
  }
}

/** Whether the day of such a time exists: 30 February would be read as another one. */
export function isOnCalendar(at: string): boolean {
  // Every month has the first 28 days, and a date takes longer than all other checks of an entry.
  if (at.slice(8, 10) <= '28') return true
  const time = new Date(at)
  return !Number.isNaN(time.getTime()) && time.toISOString() === at
}
