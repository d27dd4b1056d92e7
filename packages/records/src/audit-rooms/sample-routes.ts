import { mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { type AuditSample, auditSamples } from '@plumbline/contract/audit-room-endpoints'
import { type ListQuery, listQueryOf } from '@plumbline/contract/list-query'
import { Problem, problemsOf } from '@plumbline/contract/problem'
import type { AnyRegister } from '@plumbline/contract/register'
import { hex } from '@plumbline/ledger/bytes'
import { randomBytes } from '@plumbline/ledger/node-crypto'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type Route, read, write } from '@plumbline/platform/http/route'
import { type RawBuilder, sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { refsOf } from '../list.ts'
import { idsInScope } from '../scope.ts'
import { hitsOf } from './hits.ts'
import { findRoom, openRoom, refuseOthers } from './rooms.ts'

/** How a sample is drawn; pure, and of a package that this one does not know. */
export interface Sampling {
  readonly sortedPopulation: (refs: Iterable<string>) => readonly string[]
  readonly populationDigest: (population: readonly string[]) => string
  readonly drawSample: (seed: string, population: readonly string[], size: number) => readonly string[]
}

/** Bytes of a seed of the server. */
const seedLength = 32

type Filter = AuditSample['filter']

/** The filter as the query of the register's list, so that a sample can be taken of what a list shows. */
function queryOf(register: AnyRegister, filter: Filter, asOf: string): ListQuery {
  const filters = Object.entries(filter).map(([name, values]) => {
    const [field, operator] = name.split('.')
    return [operator === undefined ? `filter[${field}]` : `filter[${field}][${operator}]`, values]
  })
  const parsed = listQueryOf(register).safeParse({ ...Object.fromEntries(filters), asOf })
  if (parsed.success) return parsed.data as unknown as ListQuery
  throw new Problem('invalid', `${register.title} cannot be filtered like this.`, problemsOf(parsed.error, ['filter']))
}

interface SampleRow {
  readonly id: string
  readonly register: string
  readonly filter: Filter
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
      const kept = registry.named(body.register)
      if (!kept || !mayRead(actor, kept.register))
        throw new Problem('invalid', 'There is no such register for you.', [
          { path: 'register', message: 'is no register that you can read' },
        ])
      const asOf = body.asOf ?? room.asOf ?? now
      if (asOf > (room.asOf ?? now))
        throw new Problem('invalid', 'The room does not show that day.', [
          { path: 'asOf', message: `is after ${room.asOf ?? now}` },
        ])
      const query = queryOf(kept.register, body.filter, asOf)
      const found = await refsOf(tx, kept.register, query, actor, await idsInScope(tx, room, asOf))
      const idOf = new Map(found.map(({ ref, id }) => [ref, id]))
      const population = sampling.sortedPopulation(idOf.keys())
      if (population.length === 0)
        throw new Problem('conflict', 'There is nothing to draw from: no record of the room fits.')
      const seed = body.seed ?? hex(randomBytes(seedLength))
      const drawn = sampling.drawSample(seed, population, body.size)
      const id = context.newId()
      const populationDigest = sampling.populationDigest(population)
      await tx
        .insertInto('audit_sample')
        .values({
          org_id: context.organizationId,
          room_id: room.id,
          id,
          register: kept.register.name,
          filter: JSON.stringify(body.filter),
          as_of: asOf,
          seed,
          population: population.length,
          population_digest: populationDigest,
          size: body.size,
          record_ids: drawn.flatMap((ref) => idOf.get(ref) ?? []),
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
              seed,
              population: population.length,
              populationDigest,
              size: body.size,
              drawn: [...drawn],
            },
          },
        ],
      }
    }),
  ]
}
