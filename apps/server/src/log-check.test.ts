import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { signerKeys } from '@plumbline/platform/log/read'
import { checkLog } from '@plumbline/records/log-check/check'
import { allRegisters } from '@plumbline/registers/all'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { multipart, multipartType } from './testing/multipart.ts'
import { type Api, startTestServer } from './testing/test-server.ts'

const server = await startTestServer()
const superuser: pg.Client = await server.database.connectSuperuser()
afterAll(async () => {
  await superuser.end()
  await server.close()
})

let organizationId: string
let manager: Api & { readonly personId: string }
let risk: { id: string; ref: string }
const check = async () =>
  checkLog(server.database.store, server.foundations.fileStore, organizationId, {
    signerKeys: await signerKeys(server.database.store),
    signed: await server.signed(),
    registers: allRegisters,
    apart: [],
  })

beforeAll(async () => {
  manager = await server.join(['aims-manager', 'system-owner'], 'Mara Manager')
  organizationId = (await manager('GET', '/api/v1/orgs/acme')).json.id
  risk = (await manager('POST', '/risks', { title: 'Drift' })).json
  await manager('PATCH', `/risks/${risk.id}`, { title: 'Drift goes unseen' }, { 'if-match': '"1"' })
  const system = (await manager('POST', '/ai-systems', { title: 'Scoring' })).json
  await manager('POST', `/risks/${risk.id}/links`, { relation: 'concerns', to: system.id })
  const ended = (await manager('POST', `/risks/${risk.id}/links`, { relation: 'treated-by', to: 'CTL-1' })).json
  await manager('DELETE', `/risks/${risk.id}/links/${ended.id}`)
  await manager('POST', `/risks/${risk.id}/comments`, { body: 'Seen' })
  await manager('POST', '/files', multipart({ name: 'report.txt', content: 'all is well' }), multipartType)
  const auditor = await server.join(['external-auditor'], 'Vera Auditor')
  const endsAt = new Date(Date.now() + 9 * 86_400_000).toISOString()
  const asOf = new Date(Date.now() - 1).toISOString()
  const draft = { title: 'Stage 2', endsAt, asOf, clauses: ['6.1'], auditors: [auditor.personId] }
  const room = (await manager('POST', '/audit-rooms', draft)).json
  const inRoom = (path: string, body: object) => auditor('POST', `/audit-rooms/${room.id}/${path}`, body)
  expect((await inRoom('requests', { text: 'The minutes', dueOn: endsAt.slice(0, 10) })).status).toBe(201)
  expect((await inRoom('samples', { register: 'requirements', size: 2 })).status).toBe(201)
  await server.settleLogs()
  await manager('PATCH', `/risks/${risk.id}`, { title: 'Drift goes unseen for weeks' }, { 'if-match': '"2"' })
  await server.settleLogs()
})

/** Does something that only who owns the machine can, looks, and takes it back. */
async function after(statements: readonly string[]): Promise<{ kind?: string; message?: string }> {
  await superuser.query('begin')
  try {
    // Triggers and foreign keys are no obstacle to a superuser.
    await superuser.query('set local session_replication_role = replica')
    for (const statement of statements) await superuser.query(statement)
    await superuser.query('commit')
    const { fault } = await check()
    return { ...fault }
  } finally {
    await restore(statements)
  }
}

const tables = [
  'record',
  'record_version',
  'link',
  'comment',
  'file',
  'log',
  'log_entry',
  'log_tile',
  'log_checkpoint',
  'log_opening',
  'audit_room',
  'audit_room_auditor',
  'audit_request',
  'audit_sample',
]
beforeAll(async () => {
  for (const table of tables) await superuser.query(`create table public.kept_${table} as select * from ${table}`)
})
async function restore(statements: readonly string[]): Promise<void> {
  await superuser.query('begin; set local session_replication_role = replica')
  for (const table of tables.filter((name) => statements.some((one) => new RegExp(`\\b${name}\\b`).test(one)))) {
    await superuser.query(`delete from ${table}`)
    const { rows } = await superuser.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    )
    const columns = rows.map(({ name }) => `"${name}"`).join(', ')
    await superuser.query(`insert into ${table} (${columns}) select ${columns} from kept_${table}`)
  }
  await superuser.query('commit')
}

const middle = `(select index from log_entry where org_id = '{org}' and object_id = '{risk}' order by index limit 1)`
const entryOfRisk = `org_id = '{org}' and index = ${middle}`

describe('the check of the whole log', () => {
  it('finds nothing where nothing was done', async () => {
    const checked = await check()
    expect(checked.fault).toBeUndefined()
    expect(checked).toMatchObject({ files: 1, checkpoints: 2 })
    expect(checked.versions).toBeGreaterThan(100)
    expect(checked.entries).toBeGreaterThan(checked.versions)
  })

  const cases: readonly (readonly [what: string, statements: readonly string[], kind: string, names: RegExp])[] = [
    [
      'a version edited',
      [`update record_version set title = 'Nothing' where record_id = '{risk}' and version = 2`],
      'row-edited',
      /RSK-1, version 2/,
    ],
    [
      'the data of a version edited',
      [`update record_version set data = '{"source": "x"}' where record_id = '{risk}' and version = 1`],
      'row-edited',
      /RSK-1, version 1/,
    ],
    [
      'a version back-dated',
      [
        `update record_version set valid_from = valid_from - interval '1 day' where record_id = '{risk}' and version = 2`,
      ],
      'row-edited',
      /RSK-1, version 2/,
    ],
    [
      'a version deleted',
      [`delete from record_version where record_id = '{risk}' and version = 2`],
      'row-missing',
      /was deleted/,
    ],
    [
      'a version inserted',
      [
        `insert into record_version (org_id, record_id, version, register, number, ref, title, status, data, created_at, created_by, event, is_authored, is_approval, actor_id, entry_id, valid_from, valid_to) select org_id, record_id, 9, register, number, ref, title, status, data, created_at, created_by, 'changed', true, false, actor_id, gen_random_uuid(), valid_from, valid_to from record_version where record_id = '{risk}' and version = 1`,
      ],
      'row-inserted',
      /RSK-1, version 9/,
    ],
    [
      'a record edited',
      [`update record set title = 'Nothing' where id = '{risk}'`],
      'row-edited',
      /RSK-1 is not what its last version says/,
    ],
    [
      'a link deleted',
      [`delete from link where org_id = '{org}' and ended_at is null and from_id = '{risk}'`],
      'row-missing',
      /The link .* was deleted/,
    ],
    [
      'a link turned',
      [
        `update link set to_id = from_id, from_id = to_id where org_id = '{org}' and from_id = '{risk}' and ended_at is null`,
      ],
      'row-inserted',
      /The link/,
    ],
    [
      'a link brought back',
      [`update link set ended_at = null where org_id = '{org}' and ended_at is not null`],
      'row-edited',
      /The link .* was brought back/,
    ],
    [
      'a version edited, and its former state put beside the entry',
      [
        `update log_opening o set value = (select 'null' from log l limit 1) where org_id = '{org}' and field = 'after' and entry_id = (select entry_id from record_version where record_id = '{risk}' and version = 2)`,
        `update record_version set title = 'Nothing' where record_id = '{risk}' and version = 2`,
      ],
      'row-edited',
      /RSK-1, version 2/,
    ],
    [
      'a whole record deleted, and its states put beside the entries',
      [
        `update log_opening set value = 'null' where field in ('before', 'after') and entry_id in (select entry_id from record_version where record_id = '{risk}')`,
        `delete from record_version where record_id = '{risk}'`,
        `delete from record where id = '{risk}'`,
      ],
      'row-missing',
      /risk.created .* is not there: it was deleted/,
    ],
    [
      'what happened changed',
      [`update record_version set event = 'accepted' where record_id = '{risk}' and version = 2`],
      'row-edited',
      /RSK-1, version 2 says otherwise what happened/,
    ],
    [
      'a reason put under a version',
      [`update record_version set reason = 'As agreed' where record_id = '{risk}' and version = 2`],
      'row-edited',
      /RSK-1, version 2 says otherwise what happened, why/,
    ],
    [
      'a link ended',
      [
        `update link set ended_at = now(), ended_by = created_by where org_id = '{org}' and ended_at is null and from_id = '{risk}'`,
      ],
      'row-edited',
      /The link .* was ended: no entry tells of it/,
    ],
    [
      'the end of a link at another time',
      [`update link set ended_at = ended_at - interval '1 hour' where org_id = '{org}' and ended_at is not null`],
      'row-edited',
      /The link .* or of another time/,
    ],
    [
      'a link back-dated',
      [`update link set created_at = created_at - interval '1 day' where org_id = '{org}' and from_id = '{risk}'`],
      'row-edited',
      /The link .* was made at another time/,
    ],
    [
      'a comment back-dated',
      [`update comment set created_at = created_at - interval '1 day'`],
      'row-edited',
      /The comment .* was made at another time/,
    ],
    ['a comment deleted', [`delete from comment`], 'row-missing', /The comment .* was deleted/],
    [
      'a file renamed',
      [`update file set name = 'other.txt'`],
      'row-inserted',
      /The file other.txt was inserted or changed/,
    ],
    ['a file taken out of the list', [`delete from file`], 'row-missing', /The file report.txt was deleted/],
    [
      'a file put into the list',
      [
        `insert into file select org_id, repeat('ab', 32), size, media_type, 'forged.txt', created_at, created_by from file`,
      ],
      'row-inserted',
      /The file forged.txt was inserted/,
    ],
    [
      'an upper tile changed',
      [
        `update log_tile set hashes = set_byte(hashes, 3, (get_byte(hashes, 3) + 1) % 256) where org_id = '{org}' and level = 1`,
      ],
      'tile-wrong',
      /The tile 0 of level 1/,
    ],
    [
      'the log renamed, so that the signer knows nothing of it',
      [
        `update log set former_origins = former_origins || origin, origin = origin || 'x' where org_id = '{org}'`,
        `delete from log_checkpoint where org_id = '{org}'`,
      ],
      'log-truncated',
      /no entry says that it was re-opened/,
    ],
    [
      'the end rewritten, and its checkpoints taken away',
      [
        `delete from log_checkpoint where org_id = '{org}'`,
        `update log_entry set entry = convert_to(replace(convert_from(entry, 'UTF8'), '"auth":"session"', '"auth":"system"'), 'UTF8') where org_id = '{org}' and index = (select size - 1 from log where org_id = '{org}')`,
        `update log_entry set leaf_hash = sha256('\\x00'::bytea || entry) where org_id = '{org}' and index = (select size - 1 from log where org_id = '{org}')`,
        `update log_tile t set hashes = substring(hashes for octet_length(hashes) - 32) || (select leaf_hash from log_entry where org_id = '{org}' and index = (select size - 1 from log where org_id = '{org}')) where org_id = '{org}' and level = 0 and index = (select (size - 1) / 256 from log where org_id = '{org}')`,
      ],
      'root-wrong',
      /not those that the signer remembers/,
    ],
    ['a comment edited', [`update comment set body = 'Not seen'`], 'row-inserted', /The comment/],
    [
      'an entry edited',
      [`update log_entry set entry = set_byte(entry, 30, 65) where ${entryOfRisk}`],
      'entry-edited',
      /entry \d+ \(risk.created/,
    ],
    [
      'an entry edited with its hash',
      [
        `update log_entry set entry = set_byte(entry, 30, 65) where ${entryOfRisk}`,
        `update log_entry set leaf_hash = sha256('\\x00'::bytea || entry) where ${entryOfRisk}`,
      ],
      'tile-wrong',
      /entry \d+ \(risk.created/,
    ],
    [
      'what stands beside an entry',
      [`update log_entry set type = 'risk.accepted' where ${entryOfRisk}`],
      'row-edited',
      /beside entry/,
    ],
    ['an entry deleted', [`delete from log_entry where ${entryOfRisk}`], 'entry-missing', /Entry \d+ is not there/],
    [
      'the log cut off',
      [
        `delete from log_entry where org_id = '{org}' and index > 100`,
        `update log set size = 101 where org_id = '{org}'`,
      ],
      'log-truncated',
      /101 entries/,
    ],
    [
      'the order changed',
      [
        `update log_entry set index = -1 where org_id = '{org}' and index = 50`,
        `update log_entry set index = 50 where org_id = '{org}' and index = 51`,
        `update log_entry set index = 51 where org_id = '{org}' and index = -1`,
      ],
      'tile-wrong',
      /entry 50/,
    ],
    [
      'an entry inserted at the end',
      [
        `insert into log_entry select org_id, log_id, (select size from log l where l.org_id = e.org_id and l.log_id = e.log_id), gen_random_uuid(), entry, leaf_hash from log_entry e where ${entryOfRisk}`,
      ],
      'row-inserted',
      /beyond the end/,
    ],
    [
      'a checkpoint of another hand',
      [`update log_checkpoint set note = replace(note, E'\\n\\u2014', E'\\nx\\n\\u2014') where org_id = '{org}'`],
      'checkpoint-wrong',
      /not signed/,
    ],
    [
      'a tile changed',
      [
        `update log_tile set hashes = set_byte(hashes, 40, (get_byte(hashes, 40) + 1) % 256) where org_id = '{org}' and level = 0 and index = 0`,
      ],
      'tile-wrong',
      /entry 1 /,
    ],
    [
      'who acted changed',
      [
        `update log_opening set value = '"another"' where org_id = '{org}' and field = 'act' and entry_id = (select entry_id from log_entry where ${entryOfRisk})`,
      ],
      'opening-wrong',
      /What is kept of "act"/,
    ],
    [
      'an opening removed',
      [
        `delete from log_opening where org_id = '{org}' and field = 'act' and entry_id = (select entry_id from log_entry where ${entryOfRisk})`,
      ],
      'opening-missing',
      /no erasure says so/,
    ],
    [
      'an audit room that was opened wider',
      [`update audit_room set clauses = '{}', as_of = null`],
      'row-edited',
      /The audit room .*Stage 2/,
    ],
    [
      'somebody let into an audit room',
      [`insert into audit_room_auditor select org_id, room_id, '{manager}' from audit_room_auditor limit 1`],
      'row-edited',
      /The audit room .*Stage 2/,
    ],
    [
      'a request put into other words',
      [`update audit_request set text = 'Nothing'`],
      'row-edited',
      /Request 1 of the audit room/,
    ],
    ['a sample drawn otherwise', [`update audit_sample set seed = repeat('0', 64)`], 'row-edited', /The sample/],
    ['another record in a sample', [`update audit_sample set record_ids = record_ids[2:]`], 'row-edited', /The sample/],
    ['a request deleted', [`delete from audit_request`], 'row-missing', /audit-request.asked.*was deleted/],
  ]
  it.each(cases)('%s is found and named', async (_, statements, kind, names) => {
    const fault = await after(
      statements.map((one) =>
        one.replaceAll('{org}', organizationId).replaceAll('{risk}', risk.id).replaceAll('{manager}', manager.personId),
      ),
    )
    expect(fault).toMatchObject({ kind })
    expect(fault.message).toMatch(names)
    expect((await check()).fault).toBeUndefined()
  })

  it('a file that was swapped, and one that is gone', async () => {
    const folder = join(server.filesFolder, organizationId)
    const [path = ''] = (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name))
    await writeFile(join(folder, path), 'all is lost')
    expect((await check()).fault).toMatchObject({
      kind: 'file-wrong',
      message: expect.stringMatching(/report.txt.*swapped/),
    })
    await writeFile(join(folder, path), 'all is well')
    expect((await check()).fault).toBeUndefined()
  })
})
