import type { FieldProblem } from '@plumbline/contract/problem'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord, Link } from '@plumbline/contract/record'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '../behaviour.ts'
import { closeLink, createLink, endLink, type LinkDraft, makeLinks, relationOf, seenLinks } from '../links.ts'
import { attempt } from './attempt.ts'
import { type GivenFile, inFile } from './given-code.ts'

/** Ends of links, as records of this organization. */
export type ByRef = ReadonlyMap<string, AnyRecord>

export interface Linked {
  readonly events: readonly ChangeEvent[]
  /** Paths of the files whose links were others. */
  readonly changed: ReadonlySet<string>
}

const batch = 500

interface Difference {
  readonly file: GivenFile
  readonly from: AnyRecord
  readonly missing: readonly { readonly relation: string; readonly to: string }[]
  readonly extra: readonly Link[]
}

/** What the links of each file's record lack, and have too many. */
async function differences(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  files: readonly GivenFile[],
  byRef: ByRef,
): Promise<readonly Difference[]> {
  const found: Difference[] = []
  for (let at = 0; at < files.length; at += batch) {
    const some = files.slice(at, at + batch)
    const ids = some.flatMap(({ ref }) => byRef.get(ref)?.id ?? [])
    const links = new Map<string, Link[]>()
    for (const link of await seenLinks(tx, registry, context.actor, ids))
      links.set(link.from.id, [...(links.get(link.from.id) ?? []), link])
    for (const file of some) {
      const from = byRef.get(file.ref)
      if (!from) continue
      const wished = new Map(
        Object.entries(file.code.links ?? {}).flatMap(([relation, refs]) =>
          refs.map((to) => [`${relation} ${to}`, { relation, to }] as const),
        ),
      )
      const there = links.get(from.id) ?? []
      const isThere = new Set(there.map(({ relation, to }) => `${relation} ${to.ref}`))
      const missing = [...wished].flatMap(([key, link]) => (isThere.has(key) ? [] : [link]))
      const extra = there.filter(({ relation, to }) => !wished.has(`${relation} ${to.ref}`))
      if (missing.length + extra.length > 0) found.push({ file, from, missing, extra })
    }
  }
  return found
}

/** Links as a person would make and end them, each with every check. */
export async function linkByHand(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  files: readonly GivenFile[],
  byRef: ByRef,
  problems: FieldProblem[],
): Promise<Linked> {
  const events: ChangeEvent[] = []
  const changed = new Set<string>()
  for (const { file, from, missing, extra } of await differences(tx, registry, context, files, byRef)) {
    changed.add(file.path)
    for (const { relation, to } of missing)
      await attempt(tx, problems, file.path, { to: `links.${relation}`, relation: `links.${relation}` }, async () => {
        const made = await createLink(tx, registry, context, file.kept, from.id, { relation, to })
        events.push(...made.events)
      })
    for (const { id, relation } of extra)
      await attempt(tx, problems, file.path, { '': `links.${relation}` }, async () => {
        events.push(...(await endLink(tx, registry, context, file.kept, from.id, id)))
      })
  }
  return { events, changed }
}

/** Links as they are in the files, all at once and whatever is locked. */
export async function linkAsGiven(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  files: readonly GivenFile[],
  byRef: ByRef,
  problems: FieldProblem[],
): Promise<Linked> {
  const drafts: LinkDraft[] = []
  const events: ChangeEvent[] = []
  const changed = new Set<string>()
  for (const { file, from, missing, extra } of await differences(tx, registry, context, files, byRef)) {
    changed.add(file.path)
    for (const { relation, to } of missing) {
      const target = byRef.get(to)
      const path = `links.${relation}`
      if (!target) problems.push(...inFile(file.path, [{ path, message: `there is no ${to} here` }]))
      else if (target.id === from.id)
        problems.push(...inFile(file.path, [{ path, message: 'leads to the record itself' }]))
      else
        try {
          relationOf(file.kept, relation, target)
          drafts.push({ from, relation, to: target })
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          problems.push(...inFile(file.path, [{ path, message: error.message }]))
        }
    }
    for (const link of extra) events.push(await closeLink(tx, context, link))
  }
  for (let at = 0; at < drafts.length; at += batch)
    events.push(...(await makeLinks(tx, context, drafts.slice(at, at + batch))).events)
  return { events, changed }
}
