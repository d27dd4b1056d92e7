import type { Actor } from '@plumbline/contract/actor'
import { type AuditPack, auditPacks, PackWish } from '@plumbline/contract/audit-pack-endpoints'
import { Problem } from '@plumbline/contract/problem'
import type { JsonValue } from '@plumbline/ledger/canonical-json'
import { type Member, type ReadTransaction, readAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import type { FileStore } from '@plumbline/platform/files/file-store'
import { authorize } from '@plumbline/platform/http/authorize'
import { JsonText } from '@plumbline/platform/http/json-text'
import { open, type Route, read, write } from '@plumbline/platform/http/route'
import type { Registry } from '@plumbline/records/behaviour'
import type { PackJobs } from './jobs.ts'
import { makerOf, mayTake, rightsOf } from './maker.ts'

const columns = [
  'audit_pack.id',
  'audit_pack.wish',
  'audit_pack.status',
  'audit_pack.step',
  'audit_pack.progress',
  'audit_pack.failure',
  'audit_pack.sha256',
  'audit_pack.size',
  'audit_pack.summary',
  'audit_pack.made_by',
  'audit_pack.maker',
  'audit_pack.created_at',
  'audit_pack.finished_at',
  'audit_pack.seen_at',
  'audit_pack.bundle',
  'person.name',
  'person.roles',
] as const

const packs = (tx: ReadTransaction) =>
  tx
    .selectFrom('audit_pack')
    .innerJoin('person', (join) =>
      join.onRef('person.id', '=', 'audit_pack.made_by').onRef('person.org_id', '=', 'audit_pack.org_id'),
    )
    .select(columns)

type Row = Awaited<ReturnType<ReturnType<typeof packs>['execute']>>[number]

const packOf = (registry: Registry, actor: Actor, row: Row): AuditPack => ({
  id: row.id,
  wish: PackWish.parse(row.wish),
  status: row.status === 'ready' || row.status === 'failed' ? row.status : 'making',
  step: row.step,
  progress: row.progress,
  failure: row.failure,
  sha256: row.sha256,
  size: row.size,
  summary: row.summary as AuditPack['summary'],
  madeBy: { id: row.made_by, name: row.name },
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  mayDownload: mayTake(registry, makerOf(row), actor),
})

async function onePack(tx: ReadTransaction, id: string): Promise<Row> {
  const row = await packs(tx).where('audit_pack.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not-found', 'There is no such audit pack here.')
  return row
}

/** The part of a file that a Range header asks for (RFC 9110 section 14); one range, else the whole. */
export function rangeOf(header: string | undefined, size: number): { start: number; end: number } | 'none' | 'beyond' {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return 'none'
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end ? 'beyond' : { start, end }
}

export interface PackRoutesOptions {
  readonly store: Store
  readonly fileStore: FileStore
  readonly jobs: PackJobs
  readonly registry: Registry
}

/** Makes audit packs and hands them out. */
export function packRoutes({ store, fileStore, jobs, registry }: PackRoutesOptions): readonly Route[] {
  /** The pack as its maker asked for it, whoever asks how far it is. */
  const orderOf = ({ organizationId, organization: name }: Member, slug: string, row: Row) => ({
    id: row.id,
    organizationId,
    organization: { name, slug },
    actor: makerOf(row),
    wish: PackWish.parse(row.wish),
    now: row.created_at,
  })
  return [
    read(auditPacks.list, async ({ member, query }, tx) => {
      const rows = await packs(tx).orderBy('audit_pack.created_at', 'desc').limit(query.limit).execute()
      return { body: { items: rows.map((row) => packOf(registry, member.actor, row)) } }
    }),
    write(auditPacks.make, async ({ body, params, member, context }, tx) => {
      if (body.from && body.to && body.from > body.to)
        throw new Problem('invalid', 'The period ends before it begins.', [{ path: 'to', message: 'is before from' }])
      if ((body.to ?? '') > context.now)
        throw new Problem('invalid', 'The period ends in the future.', [{ path: 'to', message: 'is in the future' }])
      const id = context.newId()
      await tx
        .insertInto('audit_pack')
        .values({
          org_id: context.organizationId,
          id,
          wish: JSON.stringify(body),
          status: 'making',
          step: 'Waiting for its turn',
          progress: 0,
          worker: jobs.worker,
          seen_at: new Date().toISOString(),
          failure: null,
          sha256: null,
          size: null,
          bundle: null,
          summary: null,
          made_by: context.actor.personId,
          maker: rightsOf(context.actor),
          created_at: context.now,
          finished_at: null,
        })
        .execute()
      const row = await onePack(tx, id)
      return {
        result: {
          body: packOf(registry, context.actor, row),
          headers: { location: `/api/v1/orgs/${params.org}/audit-packs/${id}` },
        },
        events: [
          {
            id: context.newId(),
            type: 'audit-pack.asked',
            object: { type: 'audit-pack', id, version: 0 },
            after: JSON.parse(JSON.stringify(body)) as JsonValue,
          },
        ],
        // It waits until its own wish is in the log.
        afterCommit: () => jobs.start(orderOf(member, params.org, row)),
      }
    }),
    open(auditPacks.read, async ({ credentials, params, note }) => {
      const { member, row } = await readAsMember(store, credentials, params.org, async (tx, found) => {
        authorize(auditPacks.read, found, 'read')
        return { member: found, row: await onePack(tx, params.id) }
      })
      await note.read(member)
      await jobs.takeUp(row, () => orderOf(member, params.org, row))
      return { body: packOf(registry, member.actor, row) }
    }),
    open(auditPacks.download, async ({ credentials, params, headers, reply, note }) => {
      const { member, row } = await readAsMember(store, credentials, params.org, async (tx, found) => {
        authorize(auditPacks.download, found, 'read')
        const pack = await onePack(tx, params.id)
        if (!mayTake(registry, makerOf(pack), found.actor))
          throw new Problem('forbidden', 'A pack holds what its maker may read, and is for them alone. Make your own.')
        return { member: found, row: pack }
      })
      if (row.status !== 'ready' || row.sha256 === null || row.size === null)
        throw new Problem('conflict', 'The pack is not ready yet.')
      const range =
        headers['if-range'] === undefined || headers['if-range'] === `"${row.sha256}"`
          ? rangeOf(headers.range, row.size)
          : 'none'
      void reply.headers({
        'accept-ranges': 'bytes',
        etag: `"${row.sha256}"`,
        'content-disposition': `attachment; filename="${params.org}-audit-pack-${row.created_at.slice(0, 10)}.zip"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      })
      if (range === 'beyond') return reply.code(416).header('content-range', `bytes */${row.size}`).send()
      await note.exported(member, { sha256: row.sha256, size: row.size })
      if (range === 'none')
        return reply
          .type('application/zip')
          .header('content-length', row.size)
          .send(await fileStore.get(member.organizationId, row.sha256))
      return reply
        .code(206)
        .type('application/zip')
        .headers({
          'content-length': range.end - range.start + 1,
          'content-range': `bytes ${range.start}-${range.end}/${row.size}`,
        })
        .send(await fileStore.get(member.organizationId, row.sha256, range))
    }),
    read(auditPacks.bundle, async ({ params }, tx) => {
      const { bundle } = await onePack(tx, params.id)
      if (bundle === null) throw new Problem('conflict', 'The pack is not ready yet.')
      return { body: new JsonText(bundle) }
    }),
  ]
}
