import { mayRead } from '@plumbline/contract/access'
import { type Actor, hasRole } from '@plumbline/contract/actor'
import type { ListQuery } from '@plumbline/contract/list-query'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord, Link } from '@plumbline/contract/record'
import { recordEndpoints } from '@plumbline/contract/record-endpoints'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ConfirmApproval } from '@plumbline/platform/access/confirm-approval'
import { atLeastOne } from '@plumbline/platform/change/change'
import { JsonText } from '@plumbline/platform/http/json-text'
import { type Route, read, write } from '@plumbline/platform/http/route'
import type { Kept, Registry } from './behaviour.ts'
import { archiveRecord, changeRecord, type RecordPatch } from './change.ts'
import { addComment, commentsOf } from './comments.ts'
import { createRecord } from './create.ts'
import { findRecord, readRecord } from './find.ts'
import { historyOf } from './history.ts'
import type { KeptPages } from './kept-pages.ts'
import { createLink, endLink, linksOfRecords } from './links.ts'
import { listRecords } from './list.ts'
import { stepOf, takeTransition, transitionsOf } from './transition.ts'

type Headers = Readonly<Record<string, string | undefined>>

/** The version that an If-Match header names; strong tags only (RFC 9110, 13.1.1). */
function versionIn(headers: Headers): number | undefined {
  const given = headers['if-match']
  if (given === undefined) return undefined
  const match = /^"v?(\d{1,9})"$/.exec(given.trim())
  if (!match) throw new Problem('stale', 'If-Match does not name a version of this record.')
  return Number(match[1])
}

const tagged = (record: Pick<AnyRecord, 'version'>) => ({ etag: `"${record.version}"` })

function refuseUnreadable(actor: Actor, register: AnyRegister): void {
  if (!mayRead(actor, register))
    throw new Problem('forbidden', `Your role does not let you read ${register.title.toLowerCase()}.`)
}

/**
 * What a writer is shown of the result. Whoever may report into a register but not read it sees of the content what they
 * gave themselves, and nothing that others have written since.
 */
function shownTo(
  actor: Actor,
  register: AnyRegister,
  record: AnyRecord,
  given: Readonly<Record<string, unknown>> = {},
): AnyRecord {
  if (hasRole(actor, register.access.read)) return record
  const own = Object.entries(record.data).filter(([name]) => Object.hasOwn(given, name))
  return { ...record, data: Object.fromEntries(own) }
}

/**
 * Does a write. Whoever may not read the register gets one answer to all that is not theirs, so that none tells whether a
 * record is there.
 */
async function unseen<Result>(actor: Actor, register: AnyRegister, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const isTelling = error instanceof Problem && ['forbidden', 'not-found'].includes(error.category)
    if (!isTelling || hasRole(actor, register.access.read)) throw error
    throw new Problem('forbidden', `Your role does not let you do this in ${register.title.toLowerCase()}.`)
  }
}

/** A link shows the title of its other end, so both ends must be readable to the caller. */
const visibleLinks = (links: readonly Link[], registry: Registry, actor: Actor): Link[] =>
  links.filter(({ from, to }) =>
    [from, to].every((end) => {
      const kept = registry.named(end.register)
      return kept !== undefined && mayRead(actor, kept.register)
    }),
  )

/** The standard routes of one register. */
export function recordRoutes(
  kept: Kept,
  registry: Registry,
  pages: KeptPages,
  confirm: ConfirmApproval,
): readonly Route[] {
  const { register } = kept
  const endpoints = recordEndpoints(register)
  const reads: readonly Route[] = [
    read(endpoints.list, async ({ member, query }, tx) => {
      refuseUnreadable(member.actor, register)
      const visible = (links: readonly Link[]) => visibleLinks(links, registry, member.actor)
      const list = () => listRecords(tx, register, query as ListQuery, visible)
      // Which links are shown depends on who asks, and on other registers.
      if (query.include) return { body: await list() }
      const of = { organizationId: member.organizationId, register: register.name, name: JSON.stringify(query) }
      return { body: await pages.page(tx, of, list) }
    }),
    read(endpoints.get, async ({ member, params, query }, tx) => {
      refuseUnreadable(member.actor, register)
      const record = await readRecord(tx, register.name, params.id, query.asOf)
      return { body: new JsonText(record.text), headers: tagged(record) }
    }),
    read(endpoints.history, async ({ member, params, query }, tx) => {
      refuseUnreadable(member.actor, register)
      return { body: await historyOf(tx, kept, params.id, query) }
    }),
    read(endpoints.links, async ({ member, params, query }, tx) => {
      refuseUnreadable(member.actor, register)
      const record = await findRecord(tx, register.name, params.id)
      return {
        body: { items: visibleLinks(await linksOfRecords(tx, [record.id], query.asOf), registry, member.actor) },
      }
    }),
    read(endpoints.comments, async ({ member, params, query }, tx) => {
      refuseUnreadable(member.actor, register)
      return { body: await commentsOf(tx, kept, params.id, query) }
    }),
    read(endpoints.transitions, async ({ member, params, now }, tx) => {
      refuseUnreadable(member.actor, register)
      return { body: { items: await transitionsOf(tx, kept, params.id, member.actor, now) } }
    }),
  ]
  return [...reads, ...writeRoutes(kept, registry, confirm)]
}

function writeRoutes(kept: Kept, registry: Registry, confirm: ConfirmApproval): readonly Route[] {
  const { register } = kept
  const endpoints = recordEndpoints(register)
  const routes: Route[] = [
    write(endpoints.change, async ({ params, body, headers, context }, tx) => {
      const version = versionIn(headers)
      if (version === undefined)
        throw new Problem('precondition-required', 'Send If-Match with the ETag of the version you have seen.')
      const { record, events } = await unseen(context.actor, register, () =>
        changeRecord(tx, kept, context, params.id, version, body as RecordPatch),
      )
      const shown = shownTo(context.actor, register, record, (body as RecordPatch).data)
      return { result: { body: shown as never, headers: tagged(record) }, events: atLeastOne(events) }
    }),
    write(endpoints.link, async ({ params, body, context }, tx) => {
      const { link, events } = await unseen(context.actor, register, () =>
        createLink(tx, registry, context, kept, params.id, body),
      )
      return { result: { body: link }, events: atLeastOne(events) }
    }),
    write(endpoints.unlink, async ({ params, context }, tx) => {
      const events = await unseen(context.actor, register, () =>
        endLink(tx, registry, context, kept, params.id, params.linkId),
      )
      return { result: { body: undefined }, events: atLeastOne(events) }
    }),
    write(endpoints.comment, async ({ params, body, context }, tx) => {
      const { comment, events } = await unseen(context.actor, register, () =>
        addComment(tx, kept, context, params.id, body.body),
      )
      return { result: { body: comment }, events: atLeastOne(events) }
    }),
    write(endpoints.transition, async ({ params, body, headers, member, context }, tx) => {
      const { password, ...input } = body ?? {}
      if (stepOf(register, params.name)?.approval) await confirm(tx, member, password)
      const { record, events } = await unseen(context.actor, register, () =>
        takeTransition(tx, kept, context, params.id, params.name, input, versionIn(headers)),
      )
      const shown = shownTo(context.actor, register, record, input.data)
      return { result: { body: shown as never, headers: tagged(record) }, events: atLeastOne(events) }
    }),
  ]
  if (!('create' in endpoints)) return routes
  const { create, archive } = endpoints
  return [
    ...routes,
    write(create, async ({ params, body, context }, tx) => {
      const { record, events } = await createRecord(tx, kept, context, {
        title: body.title,
        ownerId: body.ownerId ?? null,
        data: body.data ?? {},
      })
      const linked = []
      for (const draft of body.links ?? [])
        linked.push(...(await createLink(tx, registry, context, kept, record.id, draft)).events)
      const location = `/api/v1/orgs/${params.org}/${register.name}/${record.id}`
      return {
        result: { body: record as never, headers: { ...tagged(record), location } },
        events: atLeastOne([...events, ...linked]),
      }
    }),
    write(archive, async ({ params, headers, context }, tx) => {
      const events = await unseen(context.actor, register, () =>
        archiveRecord(tx, kept, context, params.id, versionIn(headers)),
      )
      return { result: { body: undefined }, events: atLeastOne(events) }
    }),
  ]
}
