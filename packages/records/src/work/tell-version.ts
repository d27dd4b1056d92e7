import { systemPersonId } from '@plumbline/contract/actor'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { Cause } from '@plumbline/contract/work-endpoints'
import type { WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { besideTheNext } from '@plumbline/platform/database/prepared'
import { sql } from 'kysely'
import { dueOf } from '../row.ts'
import { settle, tell, telling, tellWatchers } from './notify.ts'

const by = ({ organizationId, actor, now }: WriteContext) => ({ organizationId, actorId: actor.personId, at: now })

/** Tells owners what they were given, as the records are made. */
export const tellOwners = (
  tx: WriteTransaction,
  context: WriteContext,
  records: readonly AnyRecord[],
  entryOf: (record: AnyRecord) => string,
): Promise<void> =>
  tell(
    tx,
    by(context),
    records.flatMap((record) =>
      record.ownerId === null || record.ownerId === context.actor.personId
        ? []
        : [
            {
              personId: record.ownerId,
              // What the product gives somebody by itself comes back to them.
              cause: context.actor.personId === systemPersonId ? ('recurring' as const) : ('assigned' as const),
              recordId: record.id,
              occasion: `assigned ${entryOf(record)}`,
            },
          ],
    ),
  )

/** Tells whom the next version of a record concerns: its new owner, who watches it, who can approve it now. */
export async function tellOfVersion(
  tx: WriteTransaction,
  register: AnyRegister,
  context: WriteContext,
  before: AnyRecord,
  after: AnyRecord,
  { event, entryId }: { readonly event: string; readonly entryId: string },
): Promise<void> {
  const isMoved = before.status !== after.status || after.archivedAt !== null
  const isDueOtherwise = dueOf(register, before.data) !== dueOf(register, after.data)
  const settled: readonly Cause[] = [
    ...(isMoved ? (['approval'] as const) : []),
    ...(isMoved || isDueOtherwise ? (['due'] as const) : []),
  ]
  await settle(tx, after.id, context.now, settled)
  const isNewOwner = after.ownerId !== before.ownerId && after.ownerId !== null
  if (isNewOwner) await tellOwners(tx, context, [after], () => entryId)
  await tellWatchers(tx, by(context), after, event, isNewOwner && after.ownerId ? [after.ownerId] : [])
  if (before.status !== after.status && after.archivedAt === null)
    await tellApprovers(tx, register, context, after, entryId)
}

/** Tells everybody who may take an approval that starts where the record now stands, but not who wrote it. */
async function tellApprovers(
  tx: WriteTransaction,
  { lifecycle }: AnyRegister,
  context: WriteContext,
  record: AnyRecord,
  entryId: string,
): Promise<void> {
  if (record.status === lifecycle.initial) return
  const steps = Object.entries(lifecycle.transitions).filter(
    ([, { approval, from }]) => approval && from.includes(record.status),
  )
  const [first] = steps
  if (!first) return
  const roles = [...new Set(steps.flatMap(([, step]) => step.by))]
  const ownerId = steps.some(([, step]) => step.byOwner) ? record.ownerId : null
  const given = sql`
    select p.id as person_id, 'approval'::text as cause, ${record.id}::uuid as record_id, ${`approval ${entryId}`}::text as occasion,
           jsonb_build_object('event', ${first[0]}::text) as detail
    from person p
    where (p.roles && ${roles}::text[] or p.id = ${ownerId}::uuid)
      and not exists (
        select 1 from record_version v where v.record_id = ${record.id}::uuid and v.is_authored and v.actor_id = p.id
          and v.version > coalesce((select max(a.version) from record_version a where a.record_id = ${record.id}::uuid and a.is_approval), 0))`
  await sql`${sql.raw(besideTheNext)}${telling(by(context), given)}`.execute(tx)
}
