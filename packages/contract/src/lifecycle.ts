import type { Fields } from './field.ts'
import type { Role } from './role.ts'

/** The shape that stands beside the word of a status (DESIGN.md, section 2). */
export type StatusShape =
  | 'holds'
  | 'partly'
  | 'planned'
  | 'nothing'
  | 'current'
  | 'excluded'
  | 'failed'
  | 'ended'
  | 'waiting'

export interface Status {
  readonly title: string
  readonly shape: StatusShape
  /** What is in a locked status changes only after a transition out of it. */
  readonly locked?: boolean
  /** Nothing falls due any more. */
  readonly settled?: boolean
}

export interface Transition<Name extends string = string> {
  /** What the button says: a verb with its object. */
  readonly title: string
  readonly from: readonly Name[]
  readonly to: Name
  /** Last part of the log entry's type, in the past tense: `accepted` in `risk.accepted`. */
  readonly event: string
  readonly by: readonly Role[]
  /** The record's owner may do it too, whatever the role. */
  readonly byOwner?: boolean
  /** Four-eyes: nobody who wrote the content since the last approval may do it. */
  readonly approval?: boolean
  readonly needsReason?: boolean
  /** Fields of the record that are given with the transition, for example until when a risk is accepted. */
  readonly sets?: readonly string[]
}

export interface Lifecycle<Name extends string = string> {
  readonly initial: Name
  readonly statuses: Readonly<Record<Name, Status>>
  readonly transitions: Readonly<Record<string, Transition<Name>>>
}

/** Declares a life cycle; the compiler refuses a transition from or to a status that does not exist. */
export const lifecycle = <const Statuses extends Readonly<Record<string, Status>>>(
  initial: NoInfer<Extract<keyof Statuses, string>>,
  statuses: Statuses,
  transitions: Readonly<Record<string, Transition<NoInfer<Extract<keyof Statuses, string>>>>>,
): Lifecycle<Extract<keyof Statuses, string>> => ({ initial, statuses, transitions })

/** The transitions that start at a status. */
export const transitionsFrom = (life: Lifecycle, status: string): readonly (readonly [string, Transition])[] =>
  Object.entries(life.transitions).filter(([, transition]) => transition.from.includes(status))

/** Fields a transition sets must be declared; checked when the register is. */
export const undeclaredInputs = (life: Lifecycle, fields: Fields): readonly string[] =>
  Object.values(life.transitions).flatMap((transition) => (transition.sets ?? []).filter((name) => !(name in fields)))
