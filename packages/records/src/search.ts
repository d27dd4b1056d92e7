import { type RawBuilder, sql } from 'kysely'
import { recordsAt } from './row.ts'

/** Words that a search looks for; more than anybody types. */
const mostWords = 20

/** Records of the past that are ranked. */
const mostRanked = 1_000

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
  const all = words.map((word) => `%${word}%`)
  const asked = sql`to_tsquery('simple', ${words.map((word) => `'${word}':*`).join(' & ')})`
  // A look at the bare text first, since making words of a text costs fifty times as much; those with the words in their title go first.
  return sql`select c.id as record_id, (1 + ts_rank(w.words, ${asked}) + case when c.is_asked then 10 else 0 end)::real as rank
    from (
      select r.id, r.ref, r.title, r.data, lower(r.ref) = lower(${query.trim()}) as is_asked
      from ${recordsAt(asOf)}
      where r.register = any(${[...registers]}) and r.archived_at is null
        and lower(r.ref || ' ' || r.title || ' ' || r.data::text) like all (${all}::text[])
      order by is_asked desc, lower(r.title) like all (${all}::text[]) desc, r.id limit ${sql.lit(mostRanked)}
    ) c cross join lateral (
      select setweight(to_tsvector('simple', c.ref || ' ' || c.title), 'A')
        || setweight(jsonb_to_tsvector('simple', c.data, '["string"]'), 'C') as words) w
    where w.words @@ ${asked}
    order by 2 desc, 1 limit ${maximum}`
}
