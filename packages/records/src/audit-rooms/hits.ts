import { mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { SearchHit } from '@plumbline/contract/kernel-endpoints'
import { Problem } from '@plumbline/contract/problem'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '../behaviour.ts'
import { findRecord } from '../find.ts'

const isReadable = (registry: Registry, actor: Actor, register: string) => {
  const kept = registry.named(register)
  return kept !== undefined && mayRead(actor, kept.register)
}

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
      : await tx
          .selectFrom('record')
          .select(['id', 'ref', 'register', 'title', 'status'])
          .where('id', 'in', wanted)
          .execute()
  const readable = new Map(
    rows.filter(({ register }) => isReadable(registry, actor, register)).map((row) => [row.id, row]),
  )
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
    const record = await findRecord(tx, undefined, key).catch((error: unknown) => {
      if (error instanceof Problem) return undefined
      throw error
    })
    if (!record || !isReadable(registry, actor, record.register))
      throw new Problem('invalid', `There is no ${key} here.`, [{ path, message: `${key} does not exist here` }])
    ids.push(record.id)
  }
  return [...new Set(ids)]
}
