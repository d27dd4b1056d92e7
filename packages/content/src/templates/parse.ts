import mustache, { type TemplateSpans } from 'mustache'
import type { TemplateNode } from './schema.ts'

/** A named field: a word, words with a dot between them, or the dot that stands for the line at hand. */
const fieldName = /^(\.|[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)?)$/

/**
 * Takes a text apart. Of Mustache we take fields, sections and inverted sections, which hold no logic; partials, other
 * delimiters and anything that could run are refused. @throws Error with what is wrong
 */
export const parseTemplate = (text: string): readonly TemplateNode[] => nodesOf(mustache.parse(text))

const nodesOf = (spans: TemplateSpans): readonly TemplateNode[] =>
  spans.flatMap(([kind, value, , , inner]): readonly TemplateNode[] => {
    switch (kind) {
      case 'text':
        return [{ kind: 'text', text: value }]
      case 'name':
        return [{ kind: 'field', name: named(value), isBlock: false }]
      case '&':
        return [{ kind: 'field', name: named(value), isBlock: true }]
      case '#':
      case '^':
        return [
          {
            kind: 'section',
            name: named(value),
            isInverted: kind === '^',
            nodes: nodesOf(Array.isArray(inner) ? inner : []),
          },
        ]
      case '!':
        return []
      default:
        throw new Error(`{{${kind}${value}}} is not known here`)
    }
  })

function named(value: string): string {
  if (!fieldName.test(value)) throw new Error(`{{${value}}} is no name of a field`)
  return value
}
