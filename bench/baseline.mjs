// The baseline: bare node:http and pg, the same statements as the server sends, no schema, no rights, no log.
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
  options: '-c timezone=UTC',
})
const columns =
  'r.id, r.ref, r.register, r.title, r.status, r.owner_id, r.data, r.version, r.created_at, r.created_by, r.updated_at, r.updated_by, r.archived_at'

const inTransaction = async (request, mode, work) => {
  const client = await pool.connect()
  try {
    await client.query(mode)
    const hash = createHash('sha256').update(request.headers.authorization.slice(7)).digest()
    const { rows } = await client.query('select * from enter_organization($1, $2, $3)', [null, hash, 'acme'])
    const result = await work(client, rows[0])
    await client.query('commit')
    return result
  } finally {
    client.release()
  }
}

const list = async (client) => {
  const { rows } = await client.query(
    `select ${columns}, r.updated_at as sort_key from record r where r.register = $1 and r.archived_at is null order by r.updated_at desc, r.id desc limit 51`,
    ['ai-systems'],
  )
  const { rows: counted } = await client.query('select live from counter where register = $1', ['ai-systems'])
  return { items: rows.slice(0, 50), total: counted[0].live }
}
const one = async (client, ref) =>
  (await client.query(`select ${columns} from record r where ref = $1 and register = $2`, [ref, 'ai-systems'])).rows[0]

const create = async (client, who, body) => {
  const id = randomUUID()
  const data = JSON.stringify(body.data)
  const { rows } = await client.query(
    `insert into counter (org_id, register, last_number, live) values ($1, $2, 1, 1)
     on conflict (org_id, register) do update set last_number = counter.last_number + 1, live = counter.live + 1 returning last_number`,
    [who.org_id, 'ai-systems'],
  )
  const number = rows[0].last_number
  const common = [who.org_id, id, 'ai-systems', number, `SYS-${number}`, body.title, 'proposed', data, who.person_id]
  await client.query(
    `insert into record (org_id, id, register, number, ref, title, status, data, version, created_at, created_by, updated_at, updated_by)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, 1, now(), $9, now(), $9)`,
    common,
  )
  await client.query(
    `insert into record_version (org_id, record_id, register, number, ref, title, status, data, version, created_at, created_by, event, is_authored, is_approval, actor_id, entry_id, valid_from)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, 1, now(), $9, 'created', true, false, $9, $2, now())`,
    common,
  )
  await client.query('insert into log_outbox (org_id, entry_id, entry) values ($1, $2, $3)', [
    who.org_id,
    id,
    Buffer.alloc(500),
  ])
  await client.query(
    `insert into log_opening (org_id, entry_id, field, salt, value) values ($1, $2, 'act', $3, $4), ($1, $2, 'after', $3, null)`,
    [who.org_id, id, Buffer.alloc(32), 'x'],
  )
  return { id, number }
}

createServer(async (request, response) => {
  try {
    let body = ''
    for await (const chunk of request) body += chunk
    const result =
      request.method === 'POST'
        ? await inTransaction(request, 'begin', (client, who) => create(client, who, JSON.parse(body)))
        : request.url.includes('?')
          ? await inTransaction(request, 'begin read only', list)
          : await inTransaction(request, 'begin read only', (client) => one(client, request.url.split('/').at(-1)))
    response
      .writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(result))
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
}).listen(Number(listen), '127.0.0.1')
