import type pg from 'pg'
import { quoteName } from '../database/roles.ts'
import { instanceLog } from '../log/store.ts'
import { partLength } from './format.ts'
import type { Scope } from './scopes.ts'
import type { TableShape } from './tables.ts'

const rowsAtOnce = 500

/** Values are written as text; these say how, whatever the settings of the server. */
const plainText = `set local bytea_output = 'hex'; set local datestyle = 'ISO'; set local timezone = 'UTC';
  set local intervalstyle = 'postgres'; set local extra_float_digits = 1`

/** Begins a transaction that sees one moment of the database however long it lasts. The server goes on. */
export async function beginSnapshot(owner: pg.Client): Promise<void> {
  await owner.query('begin isolation level repeatable read read only')
  await owner.query(plainText)
}

/**
 * The rows of a table in parts of bounded length; a line is a JSON array of the values as text. The owner of the tables is under
 * row-level security too, so it goes from organization to organization, and where it must from person to person.
 */
export async function* readRows(owner: pg.Client, table: TableShape): AsyncGenerator<readonly string[]> {
  let lines: string[] = []
  let length = 0
  for await (const where of partsOf(owner, table.scopes)) {
    for await (const line of linesOf(owner, table, where)) {
      lines.push(line)
      length += line.length
      if (length < partLength) continue
      yield lines
      lines = []
      length = 0
    }
  }
  if (lines.length > 0) yield lines
}

/** Conditions that together hold for every row, each with what is set for its rows to be seen. */
async function* partsOf(owner: pg.Client, [scope, ...inner]: readonly Scope[], before = ''): AsyncGenerator<string> {
  if (!scope) {
    yield before
    return
  }
  for (const id of scope.setting === 'app.org' ? await organizationsOf(owner) : await personsOf(owner)) {
    await owner.query('select set_config($1, $2, true)', [scope.setting, id])
    // A cursor takes no parameters; the id is one that the database itself gave.
    yield* partsOf(owner, inner, `${before === '' ? 'where' : `${before} and`} ${quoteName(scope.column)} = '${id}'`)
  }
}

async function organizationsOf(owner: pg.Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ id: string }>('select org_id as id from organization order by 1')
  return [instanceLog, ...rows.map(({ id }) => id)]
}

/** Those of the organization that is set. */
async function personsOf(owner: pg.Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select id from person where org_id = nullif(current_setting('app.org', true), '')::uuid order by 1`,
  )
  return rows.map(({ id }) => id)
}

async function* linesOf(owner: pg.Client, table: TableShape, where: string): AsyncGenerator<string> {
  const values = table.columns.map(asText).join(', ')
  const order = table.key.length > 0 ? `order by ${table.key.map(quoteName).join(', ')}` : ''
  await owner.query(
    `declare rows_of no scroll cursor for select json_build_array(${values})::text as line from ${table.quoted} ${where} ${order}`,
  )
  for (;;) {
    const { rows } = await owner.query<{ line: string }>(`fetch ${rowsAtOnce} from rows_of`)
    for (const { line } of rows) yield line
    if (rows.length < rowsAtOnce) break
  }
  await owner.query('close rows_of')
}

/** Bytes that are plain text, as entries of the log are, stay readable; both forms are ones that PostgreSQL reads. */
function asText({ name, type }: TableShape['columns'][number]): string {
  const column = quoteName(name)
  if (type !== 'bytea') return `${column}::text`
  return `case when strpos(encode(${column}, 'escape'), '\\') = 0 then encode(${column}, 'escape') else ${column}::text end`
}

/** Begins a transaction in which the owner of the tables fills them, past their policies; other sessions wait meanwhile. */
export async function beginFilling(owner: pg.Client, tables: readonly TableShape[]): Promise<void> {
  await owner.query('begin')
  await owner.query(plainText)
  for (const { quoted, isForced } of tables)
    if (isForced) await owner.query(`alter table ${quoted} no force row level security`)
}

/** Ends it: what refers to something finds it, counters go on where they were, and policies hold for the owner again. */
export async function endFilling(owner: pg.Client, tables: readonly TableShape[]): Promise<void> {
  for (const { quoted, columns } of tables)
    for (const { name, isIdentity } of columns)
      if (isIdentity)
        await owner.query(
          `select setval(pg_get_serial_sequence($1, $2), max(${quoteName(name)})) from ${quoted} having count(*) > 0`,
          [quoted, name],
        )
  await owner.query('set constraints all immediate')
  for (const { quoted, isForced } of tables)
    if (isForced) await owner.query(`alter table ${quoted} force row level security`)
  await owner.query('commit')
}

/** Inserts lines as `readRows` gave them, in their order. */
export async function insertRows(owner: pg.Client, table: TableShape, lines: readonly string[]): Promise<void> {
  const columns = table.columns.map(({ name }) => quoteName(name)).join(', ')
  const values = table.columns.map(({ type }, at) => `(line ->> ${at})::${type}`).join(', ')
  await owner.query(
    `insert into ${table.quoted} (${columns}) overriding system value
     select ${values} from json_array_elements($1::json) with ordinality as given (line, place) order by place`,
    [`[${lines.join(',')}]`],
  )
}

/** The first table that has a row; undefined when none has. Within `beginFilling`, or the owner would not see them. */
export async function tableInUse(owner: pg.Client, tables: readonly TableShape[]): Promise<string | undefined> {
  for (const { name, quoted } of tables) {
    const { rowCount } = await owner.query(`select 1 from ${quoted} limit 1`)
    if (rowCount) return name
  }
  return undefined
}
