import { type RawBuilder, sql } from 'kysely'
import { recordsAt } from './row.ts'

/** Words that a search looks for; more than anybody types. */
const mostWords = 20

/** Whole words and beginnings of words, as `search_records` reads a query. */
const wordsOf = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.-]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, mostWords)

/**
 * The `record_id` and `rank` of records in which the words stand, best first. Today's come from an index that knows typing errors
 * too. Of the past there is none: the versions of that moment are read through, whole words and their beginnings only.
 */
export function found(
  query: string,
  registers: readonly string[],
  maximum: number,
  asOf: string | undefined,
): RawBuilder<unknown> {
  if (asOf === undefined) {
    const [one, ...more] = registers
    return sql`select record_id, rank from search_records(${query}, ${more.length === 0 ? (one ?? null) : null}, ${maximum})`
  }
  const words = wordsOf(query)
  const asked = sql`to_tsquery('simple', ${words.map((word) => `'${word}':*`).join(' & ')})`
  // A look at the bare text first, since making words of a text costs much more.
  return sql`select r.id as record_id,
      (1 + ts_rank(w.words, ${asked}) + case when lower(r.ref) = lower(${query.trim()}) then 10 else 0 end)::real as rank
    from ${recordsAt(asOf)} cross join lateral (
      select setweight(to_tsvector('simple', r.ref || ' ' || r.title), 'A')
        || setweight(jsonb_to_tsvector('simple', r.data, '["string"]'), 'C') as words) w
    where r.register = any(${[...registers]}) and r.archived_at is null
      and case when lower(r.ref || ' ' || r.title || ' ' || r.data::text) like all (${words.map((word) => `%${word}%`)}::text[])
          then w.words @@ ${asked} else false end
    order by 2 desc, 1 limit ${maximum}`
}
