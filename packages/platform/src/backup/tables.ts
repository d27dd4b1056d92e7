import type pg from 'pg'
import { type PolicyFacts, type Scope, scopesOf } from './scopes.ts'

/** A table as a backup sees it. */
export interface TableShape {
  /** With its schema. */
  readonly name: string
  /** The same, quoted for a statement. */
  readonly quoted: string
  readonly columns: readonly { readonly name: string; readonly type: string; readonly isIdentity: boolean }[]
  /** Columns of the primary key. */
  readonly key: readonly string[]
  /** Tables that its rows refer to. */
  readonly references: readonly string[]
  /** Row-level security holds for its owner too. */
  readonly isForced: boolean
  /** The parts in which its owner sees its rows. */
  readonly scopes: readonly Scope[]
}

/** Tables whose rows do not come along, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'public.migration': 'stands in the head; migrations write it themselves',
  'public.record_search': 'the words of records, which a trigger writes',
  'public.idempotency': 'answers for retries of the last day',
  'auth.session': 'a restore must not let in again who had signed out since',
  'auth.verification': 'links and challenges of the last hour',
  'auth.throttle': 'allowances of the last minutes',
}

/**
 * Every table of the product, from the catalog, so that a new one cannot be forgotten; those that others refer to come first.
 * Columns that the database computes are left out, and so are ids of transactions, which mean nothing in another cluster: the
 * transaction of the restore takes their place.
 */
export async function tablesToKeep(client: pg.ClientBase): Promise<readonly TableShape[]> {
  const { rows } = await client.query<Omit<TableShape, 'scopes'> & { readonly policies: readonly PolicyFacts[] }>(`
    select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted,
           c.relforcerowsecurity as "isForced",
           (select coalesce(json_agg(json_build_object('name', p.polname, 'isPermissive', p.polpermissive, 'using', pg_get_expr(p.polqual, c.oid))), '[]')
            from pg_policy p where p.polrelid = c.oid and p.polcmd in ('*', 'r') and (p.polroles = '{0}' or c.relowner = any (p.polroles))) as policies,
           (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'isIdentity', a.attidentity <> '')
                                     order by a.attnum), '[]')
            from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype) as columns,
           array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality as k (attnum, place)
                 join pg_attribute a on a.attnum = k.attnum
                 where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid order by k.place) as key,
           array(select distinct rn.nspname || '.' || r.relname from pg_constraint f
                 join pg_class r on r.oid = f.confrelid join pg_namespace rn on rn.oid = r.relnamespace
                 where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as references
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and c.relkind = 'r' order by 1`)
  return referredFirst(
    rows
      .filter(({ name }) => !(name in leftOut))
      .map(({ policies, ...table }) => ({ ...table, scopes: table.isForced ? scopesOf(table.name, policies) : [] })),
  )
}

/** @throws Error when tables refer to each other in a circle */
export function referredFirst<Table extends Pick<TableShape, 'name' | 'references'>>(
  tables: readonly Table[],
): readonly Table[] {
  const placed: Table[] = []
  const names = new Set<string>()
  let waiting = tables
  while (waiting.length > 0) {
    const awaited = new Set(waiting.map(({ name }) => name))
    const ready = waiting.filter(({ references }) => !references.some((name) => awaited.has(name)))
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...awaited].join(', ')}.`)
    for (const table of ready) names.add(table.name)
    placed.push(...ready)
    waiting = waiting.filter(({ name }) => !names.has(name))
  }
  return placed
}
