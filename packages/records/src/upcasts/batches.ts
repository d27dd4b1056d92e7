import { isDeepStrictEqual } from 'node:util'
import { type AnyRegister, dataSchemaOf } from '@plumbline/contract/register'
import { type Said, schemaOf, upcast } from '@plumbline/contract/upcast'
import { dueOf } from '../row.ts'
import type { Owner } from './numbers.ts'

/** Versions that are turned in one transaction: few enough to hold, many enough to be quick. */
const atOnce = 500

interface OldVersion {
  readonly record_id: string
  readonly version: number
  readonly ref: string
  readonly schema: number
  readonly status: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The part of the records that is upcast at once: row-level security lets its owner, too, see one organization at a time. */
export interface Part {
  readonly organizationId: string
  readonly register: AnyRegister
}

type Batch = (owner: Owner, part: Part, versions: readonly OldVersion[]) => Promise<void>

/** Goes through the versions of a part that are in older words, each batch in a transaction. @param onDone counts of versions */
export async function eachBatch(
  owner: Owner,
  part: Part,
  work: Batch,
  onDone: (count: number) => void = () => undefined,
): Promise<void> {
  let last = { record_id: '00000000-0000-0000-0000-000000000000', version: 0 }
  for (;;) {
    await owner.query('begin')
    await owner.query(`select set_config('app.org', $1, true)`, [part.organizationId])
    const { rows } = await owner.query<OldVersion>(
      `select record_id, version, ref, schema, status, data from record_version
       where org_id = $1 and register = $2 and schema < $3 and (record_id, version) > ($4, $5)
       order by record_id, version limit ${atOnce}`,
      [part.organizationId, part.register.name, schemaOf(part.register), last.record_id, last.version],
    )
    await work(owner, part, rows)
    await owner.query('commit')
    onDone(rows.length)
    const [end] = rows.slice(-1)
    if (!end || rows.length < atOnce) return
    last = end
  }
}

/** What a version says in the words of now. @throws Error when they do not fit the register */
function turned(register: AnyRegister, old: OldVersion): Said {
  const said = upcast(register, { status: old.status, data: old.data }, old.schema)
  const { error } = dataSchemaOf(register).safeParse(said.data)
  const [issue] = error?.issues ?? []
  const fault = issue
    ? `${issue.path.join('.')} ${issue.message}`
    : Object.hasOwn(register.lifecycle.statuses, said.status)
      ? undefined
      : `there is no status ${said.status}`
  if (fault !== undefined)
    throw new Error(
      `${old.ref}, version ${old.version}, cannot be put into the words of this version of Plumbline (${fault}). Start the version before, and tell us.`,
    )
  return said
}

/** Only tries: what would fail is told before anything is changed. */
export const rehearse: Batch = async (_, { register }, versions) => {
  for (const version of versions) turned(register, version)
}

/** Turns versions and the live rows that show them; what the log committed to is kept beside the first time that it differs. */
export const turn: Batch = async (owner, { organizationId, register }, versions) => {
  const rows = versions.map((old) => {
    const { status, data } = turned(register, old)
    const isChanged = status !== old.status || !isDeepStrictEqual(data, old.data)
    const due = dueOf(register, data)
    return { record_id: old.record_id, version: old.version, status, data, due_on: due, is_changed: isChanged }
  })
  await owner.query(
    `with given as (
       select * from json_to_recordset($1::json) as row
         (record_id uuid, version integer, status text, data jsonb, due_on date, is_changed boolean)
     ), turned as (
       update record_version v
       set schema = $2, status = g.status, data = g.data, due_on = g.due_on,
           committed = case when v.committed is null and g.is_changed
                            then jsonb_build_object('schema', v.schema, 'status', v.status, 'data', v.data) else v.committed end
       from given g where v.org_id = $3 and v.record_id = g.record_id and v.version = g.version
     )
     update record r set status = g.status, data = g.data, due_on = g.due_on
     from given g where r.org_id = $3 and r.id = g.record_id and r.version = g.version
       and (r.status, r.data, r.due_on) is distinct from (g.status, g.data, g.due_on)`,
    [JSON.stringify(rows), schemaOf(register), organizationId],
  )
}
