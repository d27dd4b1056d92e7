import type { Actor } from '@plumbline/contract/actor'
import type { FieldProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { Role } from '@plumbline/contract/role'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { Reach } from './around.ts'
import type { Effect } from './effects.ts'
import type { SeatsOf } from './quorum/votes.ts'

/** What a judgement on one record looks at: the record, what it is linked with, who asks, and the day. */
export interface Judged {
  readonly record: AnyRecord
  /** The record with its neighbours and their neighbours. */
  readonly around: Snapshot
  readonly actor: Actor
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** The people of the organization, where the behaviour's reach asks for them; empty elsewhere. */
  readonly people: readonly Colleague[]
  /** Who wrote and approved the neighbours of the record, where the behaviour's reach asks for it; empty elsewhere. */
  readonly writers: Writers
  /** Who took steps of the record last, by event, where the behaviour's reach names them. */
  readonly takers?: ReadonlyMap<string, string>
}

/** Who wrote and who approved records, by the id of the record. */
export type Writers = ReadonlyMap<
  string,
  { readonly wrote: ReadonlySet<string>; readonly approved: ReadonlySet<string> }
>

/** A person of the organization, as far as a judgement needs one. */
export interface Colleague {
  readonly id: string
  readonly roles: readonly Role[]
}

/** What a register decides for itself, as pure functions. Most need none. */
export interface Behaviour {
  /** How far its judgements look; a record, its neighbours and theirs where nothing is said. */
  readonly reach?: Reach
  /** Why a transition is closed now, by transition; an empty list opens it. */
  readonly blockers?: Readonly<Record<string, (judged: Judged) => readonly string[]>>
  /** What is wrong with the fields that a transition is given with; paths are relative to the data. */
  readonly inputs?: Readonly<Record<string, (judged: Judged) => readonly FieldProblem[]>>
  /** What a transition writes into the record besides the status. */
  readonly stamps?: Readonly<Record<string, (judged: Judged) => Readonly<Record<string, unknown>>>>
  /** What else happens when a transition is taken, in the same transaction; the record is as the step left it. */
  readonly effects?: Readonly<Record<string, (judged: Judged) => readonly Effect[]>>
  /** Rules between fields; paths are relative to the data. */
  readonly check?: (data: Readonly<Record<string, unknown>>) => readonly FieldProblem[]
  /** Fields that cannot change once the record is made. */
  readonly fixed?: (record: AnyRecord) => readonly string[]
  /** Why the record cannot be archived. */
  readonly stays?: (record: AnyRecord) => string | undefined
  /** Why no new link may point at the target, although this record is open. */
  readonly heldTarget?: (target: AnyRecord) => string | undefined
  /** Why the record cannot change although its own status would allow it. */
  readonly heldBy?: (record: AnyRecord, around: Snapshot) => string | undefined
  /** How a record comes back once it is done. */
  readonly recurs?: Recurrence
}

/** How to find a record that is done and has no next one yet, and the step whose effects make it. */
export interface Recurrence {
  /** Statuses in which a record is done. */
  readonly when: readonly string[]
  /** The field without which it does not come back. */
  readonly field: string
  /** By which the next one points at the one before. */
  readonly relation: string
  readonly step: string
}

/** A register with its behaviour: what the record store needs to know of it. */
export interface Kept {
  readonly register: AnyRegister
  readonly behaviour: Behaviour
}

/** Finds registers by name. The store knows none by itself. */
export interface Registry {
  readonly all: readonly Kept[]
  readonly named: (name: string) => Kept | undefined
  /** Who must agree to a step; one person where the product says nothing. */
  readonly seatsOf?: SeatsOf
}

export function registryOf(kept: readonly Kept[], seatsOf?: SeatsOf): Registry {
  const byName = new Map(kept.map((entry) => [entry.register.name, entry]))
  return { all: kept, named: (name) => byName.get(name), ...(seatsOf ? { seatsOf } : {}) }
}
