import type { Actor } from '@plumbline/contract/actor'
import type { FieldProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister, DataOfRegister } from '@plumbline/contract/register'
import type { Role } from '@plumbline/contract/role'
import type { Snapshot } from '@plumbline/contract/snapshot'

/** What all domain.ts files stand on: pure, and light enough for the browser. */

/** Who wrote and who approved records, by the id of the record. */
export type Writers = ReadonlyMap<
  string,
  { readonly wrote: ReadonlySet<string>; readonly approved: ReadonlySet<string> }
>

/** What a judgement on one record looks at. The record store has the same shape. */
export interface Judged {
  readonly record: AnyRecord
  readonly around: Snapshot
  readonly actor: Pick<Actor, 'personId' | 'roles'>
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** Who is active, where the behaviour's reach asks for it. */
  /** Who wrote and approved its neighbours lately, by id, where the behaviour's reach asks for it. */
  readonly writers?: Writers
  /** Who took steps of the record last, by event, where the behaviour's reach names them. */
  readonly takers?: ReadonlyMap<string, string>
  readonly people?: readonly { readonly id: string; readonly roles: readonly Role[] }[]
}

/** Why a step is closed now, by transition; an empty list opens it. */
export type Blockers = Readonly<Record<string, (judged: Judged) => readonly string[]>>
/** What is wrong with the fields that a step is given with, by transition; paths are relative to the data. */
export type Inputs = Readonly<Record<string, (judged: Judged) => readonly FieldProblem[]>>
/** What a step writes besides the status; `undefined` removes a field. */
export type Stamps = Readonly<Record<string, (judged: Judged) => Readonly<Record<string, unknown>>>>
/** Rules between fields; paths are relative to the data. */
export type Check = (data: Readonly<Record<string, unknown>>) => readonly FieldProblem[]

/** The data of a record with the type of its register. The store has parsed it on the way in. */
export const dataOf = <Of extends AnyRegister>(record: Pick<AnyRecord, 'data'>) => record.data as DataOfRegister<Of>

/** Whether something is written there: neither absent nor blank nor an empty list. */
export function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null
}

/** The reasons whose condition does not hold. */
export const reasonsUnless = (...conditions: readonly (readonly [holds: boolean, reason: string])[]): string[] =>
  conditions.filter(([holds]) => !holds).map(([, reason]) => reason)

const dayInMilliseconds = 86_400_000

/** Whole days from one calendar day to another; negative when it is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayInMilliseconds)

/** The calendar day so many days later, or earlier when negative. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayInMilliseconds).toISOString().slice(0, 10)

/** By the number of the reference, so that CLM-9 stands before CLM-12. */
export const byReference = (a: { readonly ref: string }, b: { readonly ref: string }): number =>
  a.ref.localeCompare(b.ref, 'en', { numeric: true })

/** The fields that a step needs and that are not filled, each with its sentence. */
export const neededWith = (
  needed: Readonly<Record<string, string>>,
  data: Readonly<Record<string, unknown>>,
): FieldProblem[] =>
  Object.entries(needed).flatMap(([path, message]) => (isFilled(data[path]) ? [] : [{ path, message }]))
