import type { Actor } from '@plumbline/contract/actor'
import { type AuditSample, auditSamples } from '@plumbline/contract/audit-room-endpoints'
import { Problem } from '@plumbline/contract/problem'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type Route, read, write } from '@plumbline/platform/http/route'
import { type RawBuilder, sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { drawFrom, populationRegister, type Sampling } from '../draw.ts'
import { idsInScope } from '../scope.ts'
import { hitsOf } from './hits.ts'
import { findRoom, openRoom, refuseOthers } from './rooms.ts'

interface SampleRow {
  readonly id: string
  readonly register: string
  readonly filter: AuditSample['filter']
  readonly as_of: string
  readonly seed: string
  readonly population: number
  readonly population_digest: string
  readonly size: number
  readonly record_ids: string[]
  readonly drawn_by: string
  readonly drawer: string
  readonly drawn_at: string
}

async function samplesOf(
  tx: ReadTransaction,
  registry: Registry,
  actor: Actor,
  which: RawBuilder<boolean>,
): Promise<AuditSample[]> {
  const { rows } = await sql<SampleRow>`
    select s.*, p.name as drawer from audit_sample s join person p on p.org_id = s.org_id and p.id = s.drawn_by
    where ${which} order by s.drawn_at desc, s.id`.execute(tx)
  const hits = await hitsOf(
    tx,
    registry,
    actor,
    rows.flatMap(({ record_ids }) => record_ids),
  )
  return rows.map((row) => ({
    id: row.id,
    register: row.register,
    filter: row.filter,
    asOf: row.as_of,
    seed: row.seed,
    population: row.population,
    populationDigest: row.population_digest,
    size: row.size,
    records: [...hits(row.record_ids)],
    drawnBy: { id: row.drawn_by, name: row.drawer },
    drawnAt: row.drawn_at,
  }))
}

/** Samples that anybody can draw again: seed, filter, moment and a digest of the population are kept, and are in the log. */
export function sampleRoutes(registry: Registry, sampling: Sampling): readonly Route[] {
  return [
    read(auditSamples.list, async ({ member, params, now }, tx) => {
      const room = await findRoom(tx, member.actor, params.id, now)
      return { body: { items: await samplesOf(tx, registry, member.actor, sql`s.room_id = ${room.id}`) } }
    }),
    write(auditSamples.draw, async ({ body, params, context }, tx) => {
      const { actor, now } = context
      const room = await openRoom(tx, actor, params.id, now)
      refuseOthers(room, actor)
      const kept = populationRegister(registry, actor, body.register)
      const asOf = body.asOf ?? room.asOf ?? now
      if (asOf > (room.asOf ?? now))
        throw new Problem('invalid', 'The room does not show that day.', [
          { path: 'asOf', message: `is after ${room.asOf ?? now}` },
        ])
      const { filter, size } = body
      const among = await idsInScope(tx, room, asOf)
      const order = { filter, asOf, size, seed: body.seed }
      const drawn = await drawFrom(tx, sampling, kept.register, actor, order, among)
      const id = context.newId()
      await tx
        .insertInto('audit_sample')
        .values({
          org_id: context.organizationId,
          room_id: room.id,
          id,
          register: kept.register.name,
          filter: JSON.stringify(body.filter),
          as_of: asOf,
          seed: drawn.seed,
          population: drawn.population,
          population_digest: drawn.digest,
          size: body.size,
          record_ids: drawn.ids,
          drawn_by: actor.personId,
          drawn_at: now,
        })
        .execute()
      const [sample] = await samplesOf(tx, registry, actor, sql`s.id = ${id}`)
      return {
        result: { body: sample as AuditSample },
        events: [
          {
            id: context.newId(),
            type: 'audit-sample.drawn',
            object: { type: 'audit-sample', id, version: 1 },
            after: {
              room: room.id,
              register: kept.register.name,
              filter: body.filter,
              asOf,
              seed: drawn.seed,
              population: drawn.population,
              populationDigest: drawn.digest,
              size: body.size,
              drawn: [...drawn.drawn],
            },
          },
        ],
      }
    }),
  ]
}
