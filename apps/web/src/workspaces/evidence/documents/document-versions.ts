import type { HistoryItem } from '@plumbline/contract/record'

/** The text of a document as it stood with one version of the record. */
export interface TextVersion {
  readonly version: number
  readonly at: string
  readonly by: string
  /** Last part of the event: `changed`, `approved`, `published`. */
  readonly event: string
  readonly edition: string
  readonly text: string
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const lastPart = (event: string) => event.slice(event.lastIndexOf('.') + 1)
/** Steps after which a text is worth comparing with, even if it did not change in them. */
const milestones = ['approved', 'published', 'submitted']

/** Versions with a text of their own, and those that were handed in, approved or published; the newest first. */
export function textVersions(history: readonly HistoryItem[]): readonly TextVersion[] {
  let text = ''
  let edition = ''
  const versions: TextVersion[] = []
  for (const item of history.toSorted((a, b) => a.version - b.version)) {
    const change = item.changes.find(({ path }) => path === 'data.content')
    if (change) text = textOf(change.after)
    const renamed = item.changes.find(({ path }) => path === 'data.edition')
    if (renamed) edition = textOf(renamed.after)
    const event = lastPart(item.event)
    if (change || (milestones.includes(event) && text !== ''))
      versions.push({ version: item.version, at: item.at, by: item.actor?.name ?? '', event, edition, text })
  }
  return versions.toReversed()
}

/** What a reader wants to compare at first: the text as it is with the last published one, else with the one before. */
export function usualPair(versions: readonly TextVersion[]): readonly [TextVersion, TextVersion] | undefined {
  const [latest, ...older] = versions
  if (!latest) return undefined
  const before =
    older.find((one) => one.event === 'published' && one.text !== latest.text) ??
    older.find((one) => one.text !== latest.text) ??
    older[0]
  return before ? [before, latest] : undefined
}
