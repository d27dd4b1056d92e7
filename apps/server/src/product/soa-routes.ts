import { createHash } from 'node:crypto'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import { soaApproval } from '@plumbline/judgement/soa'
import type { ConfirmApproval } from '@plumbline/platform/access/confirm-approval'
import { atLeastOne, type ChangeEvent, type WriteContext } from '@plumbline/platform/change/change'
import {
  type Member,
  type ReadTransaction,
  readAsMember,
  type WriteTransaction,
} from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { authorize } from '@plumbline/platform/http/authorize'
import { type OpenCall, open, type Route, read, write } from '@plumbline/platform/http/route'
import type { Registry } from '@plumbline/records/behaviour'
import { makeRecords } from '@plumbline/records/create'
import type { LiveSnapshots } from '@plumbline/records/live-snapshots'
import { insertVersion, timeAfter } from '@plumbline/records/write-version'
import { keptOf } from '@plumbline/registers/frameworks/apply'
import { soa as endpoints, type Soa } from '@plumbline/registers/soa/endpoints'
import { sql } from 'kysely'
import { sayWhy } from '../exports/rendering-problem.ts'
import { authorsOfEntries, digestOf, frozenItems, frozenSoa, liveSoa, readSource, sourceOf } from './soa-source.ts'

/** Type of the entry that tells of an approved Statement; what was approved stands among the Statements, not in a version of a record. */
export const soaApproved = 'statement-of-applicability.approved'

const mediaTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
type File = keyof typeof mediaTypes

/** Loaded when the first of their kind is asked for. */
const writers: Readonly<Record<File, (soa: Soa) => Promise<Uint8Array>>> = {
  pdf: async (soa) => (await import('../exports/soa-pdf.ts')).soaPdf(soa),
  xlsx: async (soa) => (await import('../exports/soa-xlsx.ts')).soaXlsx(soa),
}

/** The format by `format=`, else by the Accept header, else JSON. */
function formatOf(given: 'json' | 'pdf' | 'xlsx' | undefined, accept: string | undefined): 'json' | File {
  if (given) return given
  const wanted = (Object.keys(mediaTypes) as File[]).find((name) => accept?.includes(mediaTypes[name]))
  return wanted ?? 'json'
}

const fileName = (soa: Soa, format: File) =>
  `statement-of-applicability-v${soa.version}${soa.status === 'draft' ? '-draft' : ''}${soa.asOf ? `-as-of-${soa.asOf.slice(0, 10)}` : ''}.${format}`

/** The Statement of Applicability: live, frozen, exported, approved (6.1.3 f). */
export function soaRoutes(
  store: Store,
  registry: Registry,
  snapshots: LiveSnapshots,
  confirm: ConfirmApproval,
): readonly Route[] {
  const source = async (tx: ReadTransaction, member: Member, now: string, asOf?: string) =>
    asOf || member.sees ? readSource(tx, now, asOf) : sourceOf(tx, await snapshots.now(tx, member.organizationId, now))
  return [
    open(
      endpoints.read,
      async ({ credentials, params, query, headers, now, reply, note }: OpenCall<typeof endpoints.read>) => {
        const { soa, member } = await readAsMember(store, credentials, params.org, async (tx, member) => {
          authorize(endpoints.read, member, 'read')
          const soa =
            query.version === undefined
              ? await liveSoa(tx, member, now, await source(tx, member, now, query.asOf), query.asOf)
              : await frozenSoa(tx, member.organization, query.version, now, query.asOf)
          return { soa, member }
        })
        const format = formatOf(query.format, headers.accept)
        if (format === 'json') {
          await note.read(member)
          return { body: soa }
        }
        // Outside of the transaction: setting type takes seconds, and a connection is worth more.
        const bytes = Buffer.from(
          await writers[format](soa).catch((error: unknown) => sayWhy(error, 'Take the XLSX or JSON.')),
        )
        await note.exported(member, { format, sha256: createHash('sha256').update(bytes).digest('hex') })
        return reply
          .headers({
            'content-disposition': `attachment; filename="${fileName(soa, format)}"`,
            'cache-control': 'no-store',
          })
          .type(mediaTypes[format])
          .send(bytes)
      },
    ),
    read(endpoints.digest, async ({ now, member }, tx) => {
      const { items, snapshot } = await source(tx, member, now)
      return { body: { digest: digestOf(items), version: snapshot.of('statements-of-applicability').length + 1 } }
    }),
    write(endpoints.approve, async ({ body, member, context }, tx) => {
      await confirm(tx, member, body.password)
      // Two approvals take turns; the second sees what the first approved.
      await sql`select pg_advisory_xact_lock(hashtextextended(current_setting('app.org'), 2))`.execute(tx)
      const { items, snapshot, inForce } = await readSource(tx, context.now)
      const authors = await authorsOfEntries(tx, inForce?.createdAt)
      const authored = [...(authors.get(member.actor.personId) ?? [])]
      const approval = soaApproval(items, { authored, actor: member.actor })
      if (authored.length > 0)
        throw new Problem('forbidden', `You wrote ${authored.length} of the entries; somebody else has to approve.`)
      if (!approval.allowed)
        throw new Problem('conflict', `Not ready for approval: ${approval.reasons.map(({ text }) => text).join('; ')}.`)
      if (digestOf(items) !== body.digest)
        throw new Problem('stale', 'The statement changed since you looked at it. Look again, then approve.')
      const scope = snapshot.of('management-systems')[0]?.data.scope
      const today = context.now.slice(0, 10)
      // On a later day it is confirmed anew, which is an act of management; on the same day it is a second click.
      if (
        inForce &&
        inForce.data.approvedOn === today &&
        inForce.data.scope === scope &&
        digestOf(frozenItems(inForce)) === body.digest
      )
        throw new Problem('conflict', `${inForce.title} was approved today and says exactly this already.`)
      const edition = snapshot.of('statements-of-applicability').length + 1
      const superseded = inForce ? [await supersede(tx, registry, context, inForce, edition)] : []
      const made = await makeRecords(tx, keptOf(registry, 'statements-of-applicability'), context, [
        {
          title: `Statement of Applicability, version ${edition}`,
          ownerId: member.actor.personId,
          data: {
            edition: String(edition),
            approvedBy: member.actor.personId,
            approvedOn: today,
            items,
            ...(typeof scope === 'string' ? { scope } : {}),
            ...(body.statement ? { statement: body.statement } : {}),
          },
        },
      ])
      const approved: ChangeEvent = {
        id: context.newId(),
        type: soaApproved,
        object: { type: 'statement-of-applicability', id: made.records[0]?.id ?? '', version: 1 },
        after: { digest: body.digest, edition },
      }
      const soa = await frozenSoa(tx, member.organization, edition, context.now)
      return { result: { body: soa }, events: atLeastOne([...superseded, ...made.events, approved]) }
    }),
  ]
}

async function supersede(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  before: AnyRecord,
  edition: number,
): Promise<ChangeEvent> {
  const { register } = keptOf(registry, 'statements-of-applicability')
  const after: AnyRecord = {
    ...before,
    status: 'superseded',
    version: before.version + 1,
    updatedAt: timeAfter(before, context.now),
    updatedBy: context.actor.personId,
  }
  const cause = { event: 'superseded', isAuthored: false, isApproval: false, reason: `By version ${edition}` }
  return insertVersion(tx, register, context, before, after, cause)
}
