import { maySee } from '@plumbline/contract/access'
import type { CodeAnswer, CodeText } from '@plumbline/contract/code-endpoints'
import type { FieldProblem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '../behaviour.ts'
import { envelopeColumns, recordOf } from '../row.ts'
import { archiveByHand, type Written, writeByHand } from './by-hand.ts'
import { linkAsGiven, linkByHand } from './code-links.ts'
import { recordsNamed } from './code-values.ts'
import { type Called, type GivenCode, givenCode, refuseFiles } from './given-code.ts'
import { tooFar } from './numbered.ts'
import { addPeople, mayTakeOver, takeOver } from './take-over.ts'

const batch = 5_000

/**
 * Makes the records as the files say: all of it, or nothing where one file is wrong. Records that no file names stay as they are.
 * @throws Problem invalid, with the path of each wrong file and of what is wrong in it
 */
export async function applyCode(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  texts: readonly CodeText[],
  reason: string,
): Promise<{ answer: CodeAnswer; events: readonly ChangeEvent[] }> {
  const given = givenCode(registry, context.actor, texts)
  const { files } = given
  refuseFiles(await tooFar(tx, files))
  const existing = await existingOf(tx, given)
  const isTakenOver = await mayTakeOver(tx, context)
  const people = await peopleHere(tx)
  const joined = isTakenOver
    ? await addPeople(tx, context, given, people)
    : { added: new Map(), emails: [], events: [] }
  const called: Called = {
    people: new Map([...people, ...joined.added]),
    records: idsOf(given, existing, context),
  }
  const problems: FieldProblem[] = []
  const write = isTakenOver ? takeOver : writeByHand
  const written = await write(tx, context, files, existing, called, reason, problems)
  // Links need all their ends, and lead nowhere where a file was refused.
  refuseFiles(problems)

  const ends = endsByRef(registry, context, existing, written)
  const linked = await (isTakenOver ? linkAsGiven : linkByHand)(tx, registry, context, files, ends, problems)
  const archived = isTakenOver
    ? { events: [], changed: new Set<string>() }
    : await archiveByHand(tx, context, files, written, problems)
  refuseFiles(problems)

  const outcomeOf = (path: string) => {
    const { outcome = 'unchanged' } = written.get(path) ?? {}
    return outcome === 'unchanged' && (linked.changed.has(path) || archived.changed.has(path)) ? 'changed' : outcome
  }
  const paths = (outcome: Written['outcome']) =>
    files.flatMap(({ path }) => (outcomeOf(path) === outcome ? [path] : [])).toSorted()
  return {
    answer: {
      isTakenOver,
      created: paths('created'),
      changed: paths('changed'),
      unchanged: paths('unchanged').length,
      people: [...joined.emails],
    },
    events: [
      ...joined.events,
      ...[...written.values()].flatMap(({ events }) => events),
      ...linked.events,
      ...archived.events,
    ],
  }
}

/** Records that files name, in their links and in what the product keeps, by reference. */
async function existingOf(tx: WriteTransaction, { files }: GivenCode): Promise<ReadonlyMap<string, AnyRecord>> {
  const named = files.flatMap(({ ref, kept, code }) => [
    ref,
    ...Object.values(code.links ?? {}).flat(),
    ...recordsNamed(kept.register, code.data ?? {}),
  ])
  const refs = [...new Set(named)]
  const found = new Map<string, AnyRecord>()
  for (let at = 0; at < refs.length; at += batch) {
    const rows = await tx
      .selectFrom('record')
      .select(envelopeColumns)
      .where('ref', 'in', refs.slice(at, at + batch))
      .execute()
    for (const row of rows) found.set(row.ref, recordOf(row))
  }
  return found
}

async function peopleHere(tx: WriteTransaction): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('person').select(['id', 'email_lower']).where('status', '<>', 'system').execute()
  return new Map(rows.map(({ id, email_lower }) => [email_lower, id]))
}

/** Ids by reference: of what is here, and of what the files will make. */
const idsOf = ({ files }: GivenCode, existing: ReadonlyMap<string, AnyRecord>, { newId }: WriteContext) =>
  new Map([
    ...files.map(({ ref }) => [ref, existing.get(ref)?.id ?? newId()] as const),
    ...[...existing].map(([ref, { id }]) => [ref, id] as const),
  ])

/** Where links may lead: to what the files made, and to what the actor sees. */
function endsByRef(
  registry: Registry,
  { actor }: WriteContext,
  existing: ReadonlyMap<string, AnyRecord>,
  written: ReadonlyMap<string, Written>,
): ReadonlyMap<string, AnyRecord> {
  const seen = [...existing.values()].filter((record) => {
    const of = registry.named(record.register)?.register
    return of !== undefined && maySee(actor, of, record)
  })
  return new Map([...seen, ...[...written.values()].map(({ record }) => record)].map((record) => [record.ref, record]))
}
