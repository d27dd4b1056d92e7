import { mayRead, maySee } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { SearchHit } from '@plumbline/contract/kernel-endpoints'
import { Problem } from '@plumbline/contract/problem'
import { asShown, type ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '../behaviour.ts'
import { rowsOf } from '../discretion.ts'
import { findAny } from '../find.ts'
import { sightOf } from '../sight.ts'

export type Hits = (ids: readonly string[]) => readonly SearchHit[]

/** Finds many records at once, as far as the actor may read them; in the order in which they are then asked for. */
export async function hitsOf(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  ids: readonly string[],
): Promise<Hits> {
  const wanted = [...new Set(ids)]
  const rows =
    wanted.length === 0
      ? []
      : await asShown(tx, () =>
          tx
            .selectFrom('record')
            .select(['id', 'ref', 'register', 'title', 'status'])
            .where('id', 'in', wanted)
            .where(sightOf(registry, actor).of(rowsOf('record')))
            .execute(),
        )
  const readable = new Map(rows.map((row) => [row.id, row]))
  return (asked) => asked.flatMap((id) => readable.get(id) ?? [])
}

/** Ids of records that somebody names by id or reference. @throws Problem invalid, the same for unknown and unreadable ones */
export async function idsNamed(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  keys: readonly string[],
  path: string,
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const key of keys) {
    const record = await findAny(tx, key)
    const kept = record && registry.named(record.register)
    if (!record || !kept || !mayRead(actor, kept.register) || !maySee(actor, kept.register, record))
      throw new Problem('invalid', `There is no ${key} here.`, [{ path, message: `${key} does not exist here` }])
    ids.push(record.id)
  }
  return [...new Set(ids)]
}
