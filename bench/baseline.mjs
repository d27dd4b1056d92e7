// The baseline: bare node:http and pg with the statements of the server, prepared and pipelined as there; no schema, no rights,
// nothing sealed. What it has over the server is the price of the product.
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'

const [host, port, listen] = process.argv.slice(2)
const pool = new pg.Pool({
  host,
  port: Number(port),
  user: 'plumbline_app',
  database: 'plumbline',
  max: 20,
  pipeline: true,
  options: '-c timezone=UTC',
})
const instant = (column) => `replace(left((r.${column} + interval '1 microsecond')::text, 23), ' ', 'T') || 'Z'`
const record = `(select row_to_json(shown)::text from (
  select r.id, r.ref, r.register, r.title, r.status, r.owner_id as "ownerId", r.data, r.version,
         ${instant('created_at')} as "createdAt", r.created_by as "createdBy",
         ${instant('updated_at')} as "updatedAt", r.updated_by as "updatedBy", ${instant('archived_at')} as "archivedAt") shown)`
const version = `org_id, record_id, version, register, number, ref, title, status, owner_id, due_on, data, created_at, created_by, archived_at,
  event, is_authored, is_approval, reason, actor_id, entry_id, valid_from, valid_to`
const listed = (beyond) =>
  `select r.id, ${record} as text, r.updated_at as sort_key, coalesce((select live from counter where register = $1), 0) as total
   from record r where r.register = $1 and r.archived_at is null ${beyond} order by r.updated_at desc, r.id desc limit `
const statements = {
  enter: 'select * from enter_organization($1, $2, $3)',
  list: listed(''),
  page: listed('and (r.updated_at, r.id) < ($2::timestamptz, $3::uuid)'),
  one: `select ${record} as text, r.version from record r where r.ref = $1 and r.register = $2`,
  number: `insert into counter (org_id, register, last_number, live) values ($1, $2, 1, 1)
           on conflict (org_id, register) do update set last_number = counter.last_number + 1, live = counter.live + 1 returning last_number`,
  create: `with given as (
      select * from json_to_recordset($1::json) as row (
        org_id uuid, record_id uuid, version integer, register text, number integer, ref text, title text, status text, owner_id uuid,
        due_on date, data jsonb, created_at timestamptz, created_by uuid, archived_at timestamptz, event text, is_authored boolean,
        is_approval boolean, reason text, actor_id uuid, entry_id uuid, valid_from timestamptz, valid_to timestamptz)
    ), stored as (
      insert into record (org_id, id, register, number, ref, title, status, owner_id, due_on, data, version,
                          created_at, created_by, updated_at, updated_by, archived_at)
      select org_id, record_id, register, number, ref, title, status, owner_id, due_on, data, version,
             created_at, created_by, valid_from, actor_id, archived_at from given
    )
    insert into record_version (${version}) select ${version} from given`,
  append: `with appended as (
      insert into log_outbox (org_id, entry_id, entry)
      select $1::uuid, sealed.id, sealed.entry from unnest($2::uuid[], $3::bytea[]) with ordinality as sealed (id, entry, place) order by sealed.place
    )
    insert into log_opening (org_id, entry_id, field, salt, value)
    select $1::uuid, opening.* from unnest($4::uuid[], $5::text[], $6::bytea[], $7::text[]) as opening`,
}
const run = async (client, name, values, rest = '') =>
  (await client.query({ name: name + rest, text: statements[name] + rest, values })).rows

const inTransaction = async (request, mode, work) => {
  const client = await pool.connect()
  try {
    void client.query(mode)
    const hash = createHash('sha256').update(request.headers.authorization.slice(7)).digest()
    const [who] = await run(client, 'enter', [null, hash, 'acme'])
    const result = await work(client, who)
    const ended = client.query('commit')
    if (mode === 'begin') await ended
    return result
  } finally {
    client.release()
  }
}

const list = async (client, register, limit, cursor) => {
  const after = cursor ? JSON.parse(Buffer.from(cursor, 'base64url').toString()) : []
  const rows = await run(client, cursor ? 'page' : 'list', [register, ...after], String(limit + 1))
  const items = rows.slice(0, limit)
  const next = rows.length > limit ? `"${Buffer.from(String(items.at(-1)?.sort_key)).toString('base64url')}"` : null
  return `{"items":[${items.map(({ text }) => text).join(',')}],"nextCursor":${next},"total":${rows[0]?.total ?? 0}}`
}
const one = async (client, ref) => (await run(client, 'one', [ref, 'ai-systems']))[0].text

const create = async (client, who, body) => {
  const [{ last_number: number }] = await run(client, 'number', [who.org_id, 'ai-systems'])
  const id = randomUUID()
  const entry = randomUUID()
  const now = new Date().toISOString()
  const row = {
    org_id: who.org_id,
    record_id: id,
    version: 1,
    register: 'ai-systems',
    number,
    ref: `SYS-${number}`,
    title: body.title,
    status: 'proposed',
    data: body.data,
    created_at: now,
    created_by: who.person_id,
    event: 'created',
    is_authored: true,
    is_approval: false,
    actor_id: who.person_id,
    entry_id: entry,
    valid_from: now,
  }
  await run(client, 'create', [JSON.stringify([row])])
  const salt = Buffer.alloc(32)
  await run(client, 'append', [
    who.org_id,
    [entry],
    [Buffer.alloc(500)],
    [entry, entry],
    ['act', 'after'],
    [salt, salt],
    ['x', null],
  ])
  return JSON.stringify(row)
}

createServer(async (request, response) => {
  try {
    let body = ''
    for await (const chunk of request) body += chunk
    const { pathname, searchParams } = new URL(request.url, 'http://localhost')
    const last = pathname.split('/').at(-1)
    const result =
      request.method === 'POST'
        ? await inTransaction(request, 'begin', (client, who) => create(client, who, JSON.parse(body)))
        : searchParams.has('limit')
          ? await inTransaction(request, 'begin read only', (client) =>
              list(client, last, Number(searchParams.get('limit')), searchParams.get('cursor')),
            )
          : await inTransaction(request, 'begin read only', (client) => one(client, last))
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' }).end(result)
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
}).listen(Number(listen), '127.0.0.1')
