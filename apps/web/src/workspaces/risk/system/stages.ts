import type { HistoryItem } from '@plumbline/contract/record'
import { lifeCycleStages } from '@plumbline/registers/vocabulary'

export type StageName = keyof typeof lifeCycleStages

export const stageNames = Object.keys(lifeCycleStages) as StageName[]

export interface Stage {
  readonly name: StageName
  /** Before the present one, the present one, or still to come. */
  readonly place: 'passed' | 'present' | 'coming'
  /** When the system last entered it, as far as the history says. */
  readonly since: string | undefined
}

const isStage = (value: unknown): value is StageName => stageNames.some((name) => name === value)

/** When each stage was entered last; history comes newest first. */
export function entriesOf(history: readonly Pick<HistoryItem, 'at' | 'changes'>[]): ReadonlyMap<StageName, string> {
  const entries = new Map<StageName, string>()
  for (const { at, changes } of history)
    for (const { path, after } of changes)
      if (path === 'data.stage' && isStage(after) && !entries.has(after)) entries.set(after, at)
  return entries
}

/** The life of a system from inception to retirement. A retired system has lived all of it. */
export function stagesOf(
  current: unknown,
  isRetired: boolean,
  history: readonly Pick<HistoryItem, 'at' | 'changes'>[],
): readonly Stage[] {
  const entries = entriesOf(history)
  const now = isRetired ? stageNames.length - 1 : isStage(current) ? stageNames.indexOf(current) : -1
  return stageNames.map((name, index) => ({
    name,
    place: index < now ? 'passed' : index === now ? 'present' : 'coming',
    since: entries.get(name),
  }))
}
