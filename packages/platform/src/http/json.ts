import { Problem } from '@plumbline/contract/problem'

const deepest = 64
/** More than the largest record has; each one costs the checks behind this a little. */
const mostValues = 50_000

const codes = { quote: 0x22, backslash: 0x5c, comma: 0x2c, colon: 0x3a, open: 0x7b, close: 0x7d, list: 0x5b, end: 0x5d }

/** Where the string that begins at `start` ends; the end of the text when nothing ends it. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === codes.backslash) at += 1
    else if (code === codes.quote) return at
  }
  return text.length
}

function nameOf(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1)
  try {
    return String(JSON.parse(literal))
  } catch {
    // Not JSON: the parser behind this says so.
    return literal
  }
}

/**
 * Refuses JSON that would cost more to look at than anybody honest sends, or that does not say one thing: nested so deeply that
 * walking it exhausts the stack, of a million members, or with the same member twice (of which a parser silently drops one).
 * One pass over the text, before it is parsed. @throws Problem malformed, too-large
 */
export function refuseHostileJson(text: string): void {
  const open: (Set<string> | undefined)[] = []
  let values = 0
  let isName = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === codes.quote) {
      const end = endOfString(text, at)
      const names = open.at(-1)
      if (isName && names) {
        const name = nameOf(text.slice(at, end + 1))
        if (names.has(name)) throw new Problem('malformed', `The body has the member "${name.slice(0, 100)}" twice.`)
        names.add(name)
      }
      at = end
    } else if (code === codes.open || code === codes.list) {
      open.push(code === codes.open ? new Set() : undefined)
      if (open.length > deepest) throw new Problem('malformed', 'The body is nested too deeply.')
      isName = code === codes.open
    } else if (code === codes.close || code === codes.end) {
      open.pop()
    } else if (code === codes.colon) {
      isName = false
    } else if (code === codes.comma) {
      isName = open.at(-1) !== undefined
      values += 1
      if (values > mostValues) throw new Problem('too-large', `The body has more than ${mostValues} values.`)
    }
  }
}
