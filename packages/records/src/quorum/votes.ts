import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { ReadTransaction, WriteTransaction } from '@plumbline/platform/change/transaction'
import { nextSeats, openSeats, type Seat, seatFor, type Vote } from './tally.ts'

/** Says who must agree to a step of a record; no seats where one person is enough. The product knows from its settings. */
export type SeatsOf = (tx: ReadTransaction, record: AnyRecord, step: string) => Promise<readonly Seat[]>

export interface GivenVote extends Vote {
  readonly at: string
}

/** Where the agreement to a step stands: seats, and who has filled them for this version. */
export interface Agreement {
  readonly votes: readonly GivenVote[]
  readonly open: readonly Seat[]
}

/** Undefined where one person decides. */
export async function agreementOn(
  tx: ReadTransaction,
  seatsOf: SeatsOf | undefined,
  { version, ...record }: AnyRecord,
  step: string,
): Promise<Agreement | undefined> {
  const seats = (await seatsOf?.(tx, { version, ...record }, step)) ?? []
  if (seats.length === 0) return undefined
  const rows = await tx
    .selectFrom('approval_vote')
    .select(['person_id as personId', 'role', 'at'])
    .where('record_id', '=', record.id)
    .where('version', '=', version)
    .where('step', '=', step)
    .orderBy('at')
    .execute()
  return { votes: rows, open: openSeats(seats, rows) }
}

const inWords = (seats: readonly Seat[]) =>
  seats
    .map(({ role, count }) => `${count > 1 ? `${count} × ` : ''}${role.replaceAll('-', ' ').replace('aims', 'AIMS')}`)
    .join(', ')

/** Why it is not the actor's turn; none where they can agree now. */
export function reasonsToWait(
  { votes, open }: Agreement,
  personId: string,
  roles: readonly string[],
): readonly string[] {
  if (votes.some((vote) => vote.personId === personId)) return [`you have agreed; still needed: ${inWords(open)}`]
  return seatFor(open, roles) ? [] : [`first ${inWords(nextSeats(open))} must agree`]
}

/** Notes that somebody agrees. @returns the event, and whether nobody else has to agree any more */
export async function castVote(
  tx: WriteTransaction,
  context: WriteContext,
  record: AnyRecord,
  singular: string,
  step: string,
  agreement: Agreement,
  digest: string,
): Promise<{ event: ChangeEvent; isComplete: boolean }> {
  const { personId, roles } = context.actor
  const seat = seatFor(agreement.open, roles)
  if (!seat) throw new Error('a vote without a seat')
  await tx
    .insertInto('approval_vote')
    .values({
      org_id: context.organizationId,
      record_id: record.id,
      version: record.version,
      step,
      person_id: personId,
      role: seat.role,
      at: context.now,
    })
    .execute()
  const open = openSeats(agreement.open, [{ personId, role: seat.role }])
  return {
    isComplete: open.length === 0,
    event: {
      id: context.newId(),
      type: 'approval.agreed',
      object: { type: singular, id: record.id, version: record.version },
      after: { digest, step, role: seat.role, stillNeeded: open.map(({ role, count }) => ({ role, count })) },
    },
  }
}
