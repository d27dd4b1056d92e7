import type pg from 'pg'
import type { DatabaseRoles } from './roles.ts'

/** What a table of the product has to say about isolation. */
export interface TableFacts {
  readonly name: string
  readonly owner: string
  readonly isEnabled: boolean
  readonly isForced: boolean
  /** Policies that let the server's role in, and whether each checks what is written. */
  readonly policies: number
  readonly unchecked: number
  /** Whether the server's role can touch it at all. */
  readonly isReachable: boolean
  /** Whether the organization comes first in every unique key. */
  readonly looseKeys: readonly string[]
}

/** Tables without an organization by nature: what the installation itself needs. */
const withoutOrganization = new Set(['migration', 'instance_administrator'])
/** Unique keys that span organizations on purpose: names in addresses. */
const globalKeys = new Set(['organization_slug_key'])

/** Reads the facts of every table from the catalog, so that a new table cannot be forgotten (trust.md 2.1). */
export async function readTables(
  client: pg.Client | pg.PoolClient,
  roles: DatabaseRoles,
): Promise<readonly TableFacts[]> {
  const { rows } = await client.query<TableFacts>(
    `select c.relname as name, r.rolname as owner, c.relrowsecurity as "isEnabled", c.relforcerowsecurity as "isForced",
            (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}') as policies,
            (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}' and p.polwithcheck is null) as unchecked,
            has_any_column_privilege($1, c.oid, 'select, insert, update') or has_table_privilege($1, c.oid, 'delete, truncate') as "isReachable",
            array(select i.relname::text from pg_index x join pg_class i on i.oid = x.indexrelid
                  where x.indrelid = c.oid and x.indisunique
                    and (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = x.indkey[0]) <> 'org_id') as "looseKeys"
     from pg_class c join pg_roles r on r.oid = c.relowner
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    [roles.app],
  )
  return rows
}

/** What is wrong with the isolation of these tables; empty when nothing is. */
export function isolationFaults(tables: readonly TableFacts[], roles: DatabaseRoles): readonly string[] {
  return tables.flatMap((table) => {
    const faults: string[] = []
    if (table.owner === roles.app) faults.push('belongs to the role of the server')
    if (!table.isReachable) return faults.map((fault) => `${table.name} ${fault}`)
    if (!table.isEnabled) faults.push('has no row-level security')
    if (!table.isForced) faults.push('does not force row-level security')
    if (table.policies === 0) faults.push('has no policy')
    if (table.unchecked > 0) faults.push('has a policy that does not check what is written')
    const loose = withoutOrganization.has(table.name) ? [] : table.looseKeys.filter((key) => !globalKeys.has(key))
    if (loose.length > 0) faults.push(`has a unique key that does not start with the organization: ${loose.join(', ')}`)
    return faults.map((fault) => `${table.name} ${fault}`)
  })
}
