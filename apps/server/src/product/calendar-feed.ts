import type { Actor } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import { type Role, roles } from '@plumbline/contract/role'
import { type CalendarItem, calendar } from '@plumbline/contract/work-endpoints'
import type { Store } from '@plumbline/platform/database/pool'
import { open, type Route } from '@plumbline/platform/http/route'
import type { Registry } from '@plumbline/records/behaviour'
import { daysOf } from '@plumbline/records/work/calendar'
import { feedHash } from '@plumbline/records/work/own-routes'
import ical, { ICalEventTransparency } from 'ical-generator'
import { sql } from 'kysely'

interface Entrance {
  readonly organization: string
  readonly slug: string
  readonly person_id: string
  readonly roles: readonly string[]
  readonly is_mine: boolean
}

const dayMs = 86_400_000
const dayFrom = (now: string, days: number) =>
  new Date(Date.parse(now.slice(0, 10)) + days * dayMs).toISOString().slice(0, 10)

/** What falls due as a calendar (RFC 5545): whole days that keep nobody busy. */
export function calendarText(
  registry: Registry,
  { name, address, items, now }: { name: string; address: string; items: readonly CalendarItem[]; now: string },
): string {
  const made = ical({ name, prodId: { company: 'Plumbline', product: 'Plumbline', language: 'EN' }, ttl: 3_600 })
  for (const { record, field, day, isOpen } of items) {
    const register = registry.named(record.register)?.register
    made.createEvent({
      id: `${record.id}-${field}@${new URL(address).hostname}`,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      stamp: new Date(now),
      summary: `${isOpen ? '' : '✓ '}${record.title} (${record.ref})`,
      description: `${register?.titleOfOne ?? record.register}: ${register?.fields[field]?.title ?? field}. ${register?.lifecycle.statuses[record.status]?.title ?? record.status}.`,
      url: `${address}/${record.register}/${record.ref}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return made.toString()
}

/** The calendar behind a secret address: by the rights that its person has now. */
export const calendarFeedRoute = (store: Store, registry: Registry, publicUrl: string): Route =>
  open(calendar.ics, async ({ params, now, reply }) => {
    const text = await store
      .transaction()
      .setAccessMode('read only')
      .execute(async (tx) => {
        const { rows } = await sql<Entrance>`select * from enter_calendar(${feedHash(params.token)})`.execute(tx)
        const [entrance] = rows
        if (!entrance) throw new Problem('not-found', 'There is no such calendar, or not any more.')
        const actor: Actor = {
          personId: entrance.person_id,
          roles: entrance.roles.filter((role): role is Role => (roles as readonly string[]).includes(role)),
          auth: 'session',
        }
        const span = { from: dayFrom(now, -60), to: dayFrom(now, 400), mine: entrance.is_mine }
        const { items } = await daysOf(tx, registry, actor, span)
        const address = `${publicUrl}/${entrance.slug}`
        return calendarText(registry, { name: `${entrance.organization}: due`, address, items, now })
      })
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'inline; filename="plumbline.ics"')
      .send(text)
  })
