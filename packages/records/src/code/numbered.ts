import type { FieldProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { insertRecords, type VersionCause } from '../write-version.ts'
import { type GivenFile, inFile, type Wished } from './given-code.ts'

/** A record to be, under the reference that its file names. */
export interface NumberedDraft {
  readonly file: GivenFile
  readonly id: string
  readonly wished: Wished
  readonly status: string
}

const batch = 500
/** How far beyond the last number a reference may lie: nobody uses up the numbers of a register with one file. */
const farthest = 100_000

/** Makes records of one register under their own references, and gives out higher numbers from then on. */
export async function insertNumbered(
  tx: WriteTransaction,
  register: AnyRegister,
  context: WriteContext,
  drafts: readonly NumberedDraft[],
  cause: VersionCause,
): Promise<{ records: readonly AnyRecord[]; events: readonly ChangeEvent[] }> {
  const records = drafts.map(
    ({ file, id, wished, status }): AnyRecord => ({
      id,
      ref: file.ref,
      register: register.name,
      title: wished.title,
      status,
      ownerId: wished.ownerId,
      data: wished.data,
      version: 1,
      createdAt: context.now,
      createdBy: context.actor.personId,
      updatedAt: context.now,
      updatedBy: context.actor.personId,
      archivedAt: file.code.archived ? context.now : null,
    }),
  )
  const events: ChangeEvent[] = []
  for (let at = 0; at < records.length; at += batch)
    events.push(...(await insertRecords(tx, register, context, records.slice(at, at + batch), cause)))
  const live = records.filter(({ archivedAt }) => archivedAt === null).length
  const highest = Math.max(0, ...drafts.map(({ file }) => file.number))
  await sql`
    insert into counter (org_id, register, last_number, live) values (${context.organizationId}, ${register.name}, ${highest}, ${live})
    on conflict (org_id, register) do update
    set last_number = greatest(counter.last_number, ${highest}), live = counter.live + ${live}`.execute(tx)
  return { records, events }
}

/** References that lie too far ahead. */
export async function tooFar(tx: WriteTransaction, files: readonly GivenFile[]): Promise<readonly FieldProblem[]> {
  const counters = await tx.selectFrom('counter').select(['register', 'last_number']).execute()
  const last = new Map(counters.map(({ register, last_number }) => [register, last_number]))
  return files.flatMap(({ path, kept, number, ref }) =>
    number > (last.get(kept.register.name) ?? 0) + files.length + farthest
      ? inFile(path, [{ path: '', message: `${ref} lies too far beyond the last number of the register` }])
      : [],
  )
}
