import { mayRead, maySee } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { reportingClocks as clocksOf, type ReportingClock } from '@plumbline/judgement/reporting-clocks'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type Route, read } from '@plumbline/platform/http/route'
import type { Registry } from '@plumbline/records/behaviour'
import { findRecord } from '@plumbline/records/find'
import type { LiveSnapshots } from '@plumbline/records/live-snapshots'
import { dataOf } from '@plumbline/registers/domain'
import { incidents } from '@plumbline/registers/incidents/contract'
import { reportingClocks } from '@plumbline/registers/incidents/endpoints'
import type { obligations } from '@plumbline/registers/obligations/contract'

/** More clocks than anybody could watch. */
const most = 500

/** When messages were sent last: the step, and not the day that somebody typed. */
async function sendings(tx: ReadTransaction, ids: readonly string[]): Promise<(id: string) => string | undefined> {
  if (ids.length === 0) return () => undefined
  const rows = await tx
    .selectFrom('record_version')
    .select((of) => ['record_id', of.fn.max('valid_from').as('at')])
    .where('record_id', 'in', [...ids])
    .where('event', '=', 'sent')
    .groupBy('record_id')
    .execute()
  const at = new Map(rows.map((row) => [row.record_id, row.at]))
  return (id) => at.get(id)
}

const messagesAbout = (world: Snapshot, of: readonly AnyRecord[]) =>
  of.flatMap(({ id }) => world.sources(id, 'about', 'communications').map((message) => message.id))

const pointer = ({ id, ref, register, title, status }: AnyRecord) => ({ id, ref, register, title, status })

/** Clocks as somebody may know them: a source or message that they may not read is left out, its time is not. */
const shownTo =
  (actor: Actor, registry: Registry) =>
  ({ source, message, ...clock }: ReportingClock) => {
    const seen = (record: AnyRecord | undefined) => {
      const register = record && registry.named(record.register)?.register
      return register && record && mayRead(actor, register) && maySee(actor, register, record) ? record : undefined
    }
    const told = seen(source)
    const sent = seen(message?.record)
    const to = told?.register === 'obligations' ? dataOf<typeof obligations>(told).reportTo : undefined
    return {
      ...clock,
      source: told ? pointer(told) : null,
      to: to ?? null,
      message: sent && message ? { ...pointer(sent), sentAt: message.sentAt } : null,
    }
  }

/** Until when somebody has to be told of incidents. */
export function clockRoutes(registry: Registry, snapshots: LiveSnapshots): readonly Route[] {
  const refuseUnreadable = (actor: Actor) => {
    if (!mayRead(actor, incidents)) throw new Problem('forbidden', 'Your role does not let you read incidents.')
  }
  return [
    read(reportingClocks.ofIncident, async ({ member, params, now }, tx) => {
      const { actor, organizationId } = member
      refuseUnreadable(actor)
      const incident = await findRecord(tx, incidents, params.id, actor)
      const world = await snapshots.now(tx, organizationId, now)
      const { start, clocks } = clocksOf(incident, world, await sendings(tx, messagesAbout(world, [incident])))
      return { body: { start, clocks: clocks.map(shownTo(actor, registry)) } }
    }),
    read(reportingClocks.open, async ({ member, now }, tx) => {
      const { actor, organizationId } = member
      refuseUnreadable(actor)
      const world = await snapshots.now(tx, organizationId, now)
      const open = world.of('incidents').filter(({ status }) => status !== 'closed' && status !== 'dismissed')
      const sentAt = await sendings(tx, messagesAbout(world, open))
      const items = open.flatMap((incident) => {
        const { start, clocks } = clocksOf(incident, world, sentAt)
        const waiting = clocks.filter(({ state }) => state === 'running' || state === 'overdue')
        const who = { ...pointer(incident), ownerId: incident.ownerId }
        return waiting.map((clock) => ({ incident: who, start, clock: shownTo(actor, registry)(clock) }))
      })
      const sorted = items.toSorted((a, b) => a.clock.dueAt.localeCompare(b.clock.dueAt))
      return { body: { items: sorted.slice(0, most) } }
    }),
  ]
}
