/** How a comment names a person: `@{id}`. The name comes from the list of people, so that an erased one is nowhere kept. */
const mention = /@\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}/g

export const mentionOf = (personId: string): string => `@{${personId}}`

/** The people whom a text names, each once. */
export const mentionsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(mention)].flatMap(([, id]) => (id ? [id] : []))),
]

export type TextPart = { readonly text: string } | { readonly personId: string }

/** A text as its words and the people named between them. */
export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(mention)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index) })
    parts.push({ personId: match[1] ?? '' })
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}
