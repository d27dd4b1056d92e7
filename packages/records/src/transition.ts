import { maySee, mayTransition } from '@plumbline/contract/access'
import { type Actor, hasRole } from '@plumbline/contract/actor'
import { dataSchema } from '@plumbline/contract/field'
import type { Transition } from '@plumbline/contract/lifecycle'
import { Problem, parseOrProblem } from '@plumbline/contract/problem'
import type { AnyRecord, TransitionState } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { shownDigest } from '@plumbline/ledger/shown-digest'
import { settingsOf } from '@plumbline/platform/access/settings'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { ReadTransaction, WriteTransaction } from '@plumbline/platform/change/transaction'
import { sql } from 'kysely'
import { loadAround, loadPeople, loadTakers, loadWriters } from './around.ts'
import type { Colleague, Kept, Registry, Writers } from './behaviour.ts'
import { refuseStale } from './change.ts'
import { inData } from './create.ts'
import { takeEffects } from './effects.ts'
import { findRecord, lockRecord } from './find.ts'
import { type Agreement, agreementOn, castVote, reasonsToWait } from './quorum/votes.ts'
import { refuseUnknownReferences } from './references.ts'
import { insertVersion, timeAfter } from './write-version.ts'

/** Who wrote the content of the record since it was last approved; they cannot approve it (four-eyes). */
async function authorsOf(tx: ReadTransaction, recordId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ actor_id: string }>`
    select distinct actor_id from record_version
    where record_id = ${recordId} and is_authored
      and version > coalesce((select max(version) from record_version where record_id = ${recordId} and is_approval), 0)`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.actor_id))
}

interface Circumstances {
  readonly kept: Kept
  readonly record: AnyRecord
  readonly around: Snapshot
  readonly actor: Actor
  readonly authors: ReadonlySet<string>
  readonly today: string
  readonly people: readonly Colleague[]
  readonly writers: Writers
  readonly takers: ReadonlyMap<string, string>
  /** Approvals here ask for the password of a person. */
  readonly isGuarded: boolean
}

/** Why the step is closed to the actor now; an empty list means it is open. */
function reasonsAgainst(
  name: string,
  transition: Transition,
  agreement: Agreement | undefined,
  { kept, record, around, actor, authors, today, people, writers, takers, isGuarded }: Circumstances,
): string[] {
  const { register, behaviour } = kept
  const reasons: string[] = []
  if (record.archivedAt) reasons.push(`${record.ref} is archived`)
  if (!mayTransition(actor, register, transition, record)) reasons.push(`needs ${rolesInWords(transition)}`)
  if (transition.approval && authors.has(actor.personId)) reasons.push('you wrote it; somebody else has to decide')
  if (transition.approval && isGuarded && actor.auth !== 'session') reasons.push('an API key cannot approve here')
  if (agreement && mayTransition(actor, register, transition, record))
    reasons.push(...reasonsToWait(agreement, actor.personId, actor.roles))
  reasons.push(...(behaviour.blockers?.[name]?.({ record, around, actor, today, people, writers, takers }) ?? []))
  return reasons
}

const rolesInWords = (transition: Transition) => {
  const roles = transition.by.map((role) => role.replace('-', ' ').replace('aims', 'AIMS'))
  return [...roles, ...(transition.byOwner ? ['the owner'] : [])].join(' or ')
}

async function circumstancesOf(
  tx: ReadTransaction,
  kept: Kept,
  record: AnyRecord,
  actor: Actor,
  now: string,
): Promise<Circumstances> {
  const { reach } = kept.behaviour
  const around = await loadAround(tx, record, now, reach)
  const near = reach?.writers
    ? Object.keys(kept.register.relations).flatMap((relation) => around.targets(record.id, relation))
    : []
  return {
    kept,
    record,
    actor,
    around,
    writers: await loadWriters(
      tx,
      near.map(({ id }) => id),
      now,
    ),
    people: await loadPeople(tx, reach),
    takers: await loadTakers(tx, record.id, reach),
    authors: await authorsOf(tx, record.id),
    today: now.slice(0, 10),
    isGuarded: (await settingsOf(tx)).approvalNeedsPassword,
  }
}

/** The steps that lead on from where the record stands, each with the reasons against it. */
export async function transitionsOf(
  tx: ReadTransaction,
  registry: Registry,
  kept: Kept,
  key: string,
  actor: Actor,
  now: string,
): Promise<TransitionState[]> {
  const record = await findRecord(tx, kept.register, key, actor)
  const circumstances = await circumstancesOf(tx, kept, record, actor, now)
  const states: TransitionState[] = []
  for (const [name, transition] of Object.entries(kept.register.lifecycle.transitions)) {
    if (!transition.from.includes(record.status)) continue
    const agreement = transition.approval ? await agreementOn(tx, registry.seatsOf, record, name) : undefined
    states.push(stateOf(name, transition, agreement, circumstances))
  }
  return states
}

function stateOf(
  name: string,
  transition: Transition,
  agreement: Agreement | undefined,
  circumstances: Circumstances,
): TransitionState {
  const reasons = reasonsAgainst(name, transition, agreement, circumstances)
  return {
    name,
    title: transition.title,
    to: transition.to,
    allowed: reasons.length === 0,
    reasons,
    needsReason: transition.needsReason === true,
    approval: transition.approval === true,
    ...(transition.approval ? { digest: shownDigest(circumstances.record) } : {}),
    sets: [...(transition.sets ?? [])],
    ...(agreement ? { agreement: { given: [...agreement.votes], open: [...agreement.open] } } : {}),
  }
}

export interface TransitionInput {
  readonly reason?: string | undefined
  readonly data?: Readonly<Record<string, unknown>> | undefined
  /** Of what the caller was shown (`shownDigest`). */
  readonly digest?: string | undefined
}

/** The step of that name. */
export const stepOf = ({ lifecycle }: AnyRegister, name: string): Transition | undefined =>
  Object.hasOwn(lifecycle.transitions, name) ? lifecycle.transitions[name] : undefined

/** Takes a step of the life cycle. @throws Problem not-found, stale, conflict, forbidden, invalid */
export async function takeTransition(
  tx: WriteTransaction,
  registry: Registry,
  kept: Kept,
  context: WriteContext,
  key: string,
  name: string,
  input: TransitionInput,
  expectedVersion: number | undefined,
): Promise<{ record: AnyRecord; events: readonly ChangeEvent[] }> {
  const { register } = kept
  const transition = stepOf(register, name)
  if (!transition) throw new Problem('not-found', `${register.titleOfOne} has no step "${name}".`)
  const before = await lockRecord(tx, register, key, context.actor)
  // Before anything is said about the record to somebody who may not see it.
  if (!maySee(context.actor, register, before) && !mayTransition(context.actor, register, transition, before))
    throw new Problem('forbidden', `"${transition.title}" is not open to you.`)
  if (expectedVersion !== undefined) refuseStale(before, expectedVersion)
  const digest = shownDigest(before)
  if (input.digest !== undefined && input.digest !== digest)
    throw new Problem('stale', `${before.ref} is not any more what you were shown. Look again, then decide.`)
  if (!transition.from.includes(before.status))
    throw new Problem('conflict', `${before.ref} is ${before.status}; "${name}" does not start there.`)
  const given = inputOf(kept, transition, input)
  const proposed = { ...before, data: { ...before.data, ...given } }
  const circumstances = await circumstancesOf(tx, kept, proposed, context.actor, context.now)
  const agreement = transition.approval ? await agreementOn(tx, registry.seatsOf, before, name) : undefined
  refuseByRole(name, transition, agreement, circumstances)
  if (transition.needsReason && input.reason === undefined)
    throw new Problem('invalid', `"${transition.title}" needs a reason.`, [{ path: 'reason', message: 'is needed' }])
  await refuseUnknownReferences(tx, register.fields, given, null)
  const problems = kept.behaviour.inputs?.[name]?.(circumstances) ?? []
  if (problems.length > 0)
    throw new Problem('invalid', `"${transition.title}" is given with something wrong.`, problems.map(inData))

  const vote = agreement && (await castVote(tx, context, before, register.singular, name, agreement, digest))
  // What is given with the step counts when the last one agrees: they have seen it, the others have not.
  if (vote && !vote.isComplete) return { record: before, events: [vote.event] }

  const stamped = kept.behaviour.stamps?.[name]?.(circumstances) ?? {}
  const after: AnyRecord = {
    ...proposed,
    status: transition.to,
    data: withoutUndefined({ ...proposed.data, ...stamped }),
    version: before.version + 1,
    updatedAt: timeAfter(before, context.now),
    updatedBy: context.actor.personId,
  }
  const event = await insertVersion(tx, register, context, before, after, {
    event: transition.event,
    // Content given with a step counts as written, unless the step is the approval itself.
    isAuthored: transition.approval !== true && Object.keys(given).length > 0,
    isApproval: transition.approval === true && stands(register, transition),
    ...(input.reason === undefined ? {} : { reason: input.reason }),
  })
  const effects = kept.behaviour.effects?.[name]?.({ ...circumstances, record: after }) ?? []
  const cause = { record: after, title: transition.title }
  const followed = await takeEffects(tx, registry, context, cause, effects)
  if (!transition.approval) return { record: after, events: [event, ...followed] }
  const decided = {
    id: context.newId(),
    type: stands(register, transition) ? 'approval.given' : 'approval.refused',
    object: { type: register.singular, id: after.id, version: after.version },
    after: { digest, step: name, version: before.version, roles: rolesFor(transition, before, context.actor) },
  }
  return { record: after, events: [...(vote ? [vote.event] : []), event, decided, ...followed] }
}

/** In which of their roles somebody takes the step, in the words of the life cycle. */
const rolesFor = (transition: Transition, record: AnyRecord, actor: Actor): string[] => [
  ...transition.by.filter((role) => hasRole(actor, [role])),
  ...(transition.byOwner && record.ownerId === actor.personId ? ['owner'] : []),
]

/** Whether the decision lets the content stand. Who rejects or dismisses has approved nothing: its authors stay its authors. */
const stands = ({ lifecycle }: AnyRegister, { to }: Transition): boolean =>
  to !== lifecycle.initial && !['failed', 'excluded'].includes(lifecycle.statuses[to]?.shape ?? '')

const withoutUndefined = (data: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))

/** Role and four-eyes answer 403; conditions that somebody can still meet answer 409. */
function refuseByRole(
  name: string,
  transition: Transition,
  agreement: Agreement | undefined,
  circumstances: Circumstances,
): void {
  const reasons = reasonsAgainst(name, transition, agreement, circumstances)
  if (reasons.length === 0) return
  const { actor, authors, kept, record } = circumstances
  const isForbidden =
    !mayTransition(actor, kept.register, transition, record) ||
    (transition.approval === true && authors.has(actor.personId))
  throw new Problem(isForbidden ? 'forbidden' : 'conflict', `"${transition.title}" is closed: ${reasons.join('; ')}.`)
}

function inputOf(
  { register }: Kept,
  transition: Transition,
  input: TransitionInput,
): Readonly<Record<string, unknown>> {
  const given = input.data ?? {}
  const foreign = Object.keys(given).filter((field) => !(transition.sets ?? []).includes(field))
  if (foreign.length > 0)
    throw new Problem(
      'invalid',
      'This step does not set these fields.',
      foreign.map((field) => ({ path: `data.${field}`, message: 'is not set by this step' })),
    )
  return parseOrProblem(dataSchema(register.fields), given, ['data'])
}
