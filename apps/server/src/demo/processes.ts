import type { Name } from './people.ts'
import type { Stage } from './stage.ts'

/** A step of a record's life cycle, on its day. */
export interface Step {
  readonly name: string
  readonly by: Name
  readonly daysAgo: number
  readonly data?: Readonly<Record<string, unknown>>
  readonly reason?: string
}

/** A record of the management system with what became of it. */
export interface Entry {
  /** By which later entries link to it. */
  readonly key?: string
  readonly register: string
  readonly title: string
  readonly by: Name
  readonly owner?: Name
  readonly daysAgo: number
  readonly data: Readonly<Record<string, unknown>>
  /** Relation, and key or reference of an earlier entry. */
  readonly links?: readonly (readonly [relation: string, key: string])[]
  readonly steps?: readonly Step[]
}

/**
 * Plays entries in the order given: each is written down on its day, and then goes through its steps.
 * @param known references of earlier records, by key
 */
export async function playEntries(
  stage: Stage,
  entries: readonly Entry[],
  known: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const refs = new Map(known)
  for (const { key, register, title, by, owner, daysAgo, data, links = [], steps = [] } of entries) {
    stage.day(daysAgo, 10)
    const made = await stage.as(by)('POST', `/${register}`, {
      title,
      ownerId: stage.personId(owner ?? by),
      data,
      links: links.map(([relation, to]) => ({ relation, to: refs.get(to) ?? to })),
    })
    if (key) refs.set(key, made.ref ?? '')
    for (const step of steps) {
      stage.day(step.daysAgo, 15)
      await stage.as(step.by)('POST', `/${register}/${made.ref}/transitions/${step.name}`, {
        ...(step.data ? { data: step.data } : {}),
        ...(step.reason ? { reason: step.reason } : {}),
      })
    }
  }
}
