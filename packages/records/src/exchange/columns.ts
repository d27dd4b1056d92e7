import type { Field } from '@plumbline/contract/field'
import type { AnyRegister, Relation } from '@plumbline/contract/register'
import type { Say } from './words.ts'

/** A column of a list as a file has it: of the envelope, of a field, or of the links by a relation. */
export type ListColumn = { readonly title: string } & (
  | { readonly key: EnvelopeKey; readonly of: 'envelope' }
  | { readonly key: `data.${string}`; readonly of: 'field'; readonly name: string; readonly field: Field }
  | { readonly key: `link.${string}`; readonly of: 'relation'; readonly name: string; readonly relation: Relation }
)

const heads = {
  ref: 'Reference',
  title: 'Title',
  status: 'Status',
  ownerId: 'Owner',
} as const
const tails = {
  createdAt: 'Created at',
  createdBy: 'Created by',
  updatedAt: 'Changed at',
  updatedBy: 'Changed by',
  version: 'Version',
} as const
export type EnvelopeKey = keyof typeof heads | keyof typeof tails

const envelope = (words: Readonly<Partial<Record<EnvelopeKey, string>>>, say: Say): ListColumn[] =>
  Object.entries(words).map(([key, english]) => ({
    key: key as EnvelopeKey,
    of: 'envelope',
    title: say(english),
  }))

/** The columns of a register's lists: envelope, fields, links to others, and how it came to be so. Each has a title of its own. */
export function listColumns({ fields, relations }: AnyRegister, say: Say): readonly ListColumn[] {
  const columns: readonly ListColumn[] = [
    ...envelope(heads, say),
    ...Object.entries(fields).flatMap(([name, field]): ListColumn[] =>
      field.kind === 'hidden' ? [] : [{ key: `data.${name}`, of: 'field', name, field, title: say(field.title) }],
    ),
    ...Object.entries(relations).map(
      ([name, relation]): ListColumn => ({
        key: `link.${name}`,
        of: 'relation',
        name,
        relation,
        title: say(relation.title),
      }),
    ),
    ...envelope(tails, say),
  ]
  const taken = new Set<string>()
  return columns.map((column) => {
    const title = taken.has(column.title) ? `${column.title} (${column.key})` : column.title
    taken.add(title)
    return { ...column, title }
  })
}
