import { mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import type { ListQuery } from '@plumbline/contract/list-query'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
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
import { createLink, endLink, seenLinks } from './links.ts'
import { listRecords } from './list.ts'
import { shownLink, shownTo, unseen } from './shown.ts'
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
      const list = () => listRecords(tx, register, query as ListQuery, member.actor, registry)
      // What is shown depends on who asks, or links on other registers; what a room shows, on the room.
      if (query.include || register.keptFrom || register.namelessIf || member.sees) return { body: await list() }
      const of = { organizationId: member.organizationId, register: register.name, name: JSON.stringify(query) }
      return { body: await pages.page(tx, of, list) }
    }),
    read(endpoints.get, async ({ member, params, query }, tx) => {
      refuseUnreadable(member.actor, register)
      const record = await readRecord(tx, register, params.id, member.actor, query.asOf)
      return { body: new JsonText(record.text), headers: tagged(record) }
    }),
    read(endpoints.history, async ({ member, params, query }, tx) => {
      refuseUnreadable(member.actor, register)
      return { body: await historyOf(tx, kept, params.id, member.actor, query) }
    }),
    read(endpoints.links, async ({ member, params, query }, tx) => {
      refuseUnreadable(member.actor, register)
      const record = await findRecord(tx, register, params.id, member.actor)
      return { body: { items: [...(await seenLinks(tx, registry, member.actor, [record.id], query.asOf))] } }
    }),
    read(endpoints.comments, async ({ member, params, query }, tx) => {
      refuseUnreadable(member.actor, register)
      return { body: await commentsOf(tx, kept, params.id, member.actor, query) }
    }),
    read(endpoints.transitions, async ({ member, params, now }, tx) => {
      refuseUnreadable(member.actor, register)
      return { body: { items: await transitionsOf(tx, registry, kept, params.id, member.actor, now) } }
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
      const shown = await shownTo(tx, context.actor, register, record, body as RecordPatch)
      return { result: { body: shown as never, headers: tagged(record) }, events: atLeastOne(events) }
    }),
    write(endpoints.link, async ({ params, body, context }, tx) => {
      const { events, ...made } = await unseen(context.actor, register, () =>
        createLink(tx, registry, context, kept, params.id, body),
      )
      const shown = await shownLink(tx, context.actor, register, made)
      return { result: { body: shown }, events: atLeastOne(events) }
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
        takeTransition(tx, registry, kept, context, params.id, params.name, input, versionIn(headers)),
      )
      const shown = await shownTo(tx, context.actor, register, record, { data: input.data })
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
