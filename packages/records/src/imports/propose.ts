import { type ImportTarget, importTargets } from '@plumbline/contract/import'
import type { AnyRegister } from '@plumbline/contract/register'
import { plain, type Say } from '../exchange/words.ts'

/** How much of two words must be the same for one to be taken for the other. */
const likeness = 0.72

/** Names under which lists of others have what every record has; fields of a register with such a name come first. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  ref: ['id', 'ref', 'key', 'number', 'nr', 'no', 'nummer', 'kennung'],
  title: ['name', 'titel', 'bezeichnung', 'summary', 'what'],
  ownerId: ['owner e mail', 'responsible', 'assignee', 'verantwortlicher', 'besitzer', 'eigentumer'],
}

/** What each column probably becomes, by its title: the same word in any language, else one that is much like it. */
export function proposedColumns(
  register: AnyRegister,
  titles: readonly string[],
  ways: readonly Say[],
): readonly (string | null)[] {
  const targets = importTargets(register).map((target) => ({ target, names: namesOf(target, ways) }))
  const proposed: (string | null)[] = titles.map(() => null)
  const free = () => targets.filter(({ target }) => !proposed.includes(target.key))
  const give = (fits: (title: string, target: ImportTarget, names: readonly string[]) => boolean) => {
    for (const [at, title] of titles.entries())
      if (proposed[at] === null && !isStatus(title, ways))
        proposed[at] = free().find(({ target, names }) => fits(plain(title), target, names))?.target.key ?? null
  }
  give((title, _, names) => names.includes(title))
  give((title, { key }) => (alsoCalled[key] ?? []).includes(title))
  give((title, _, names) => names.some((name) => alike(title, name) >= likeness))
  return proposed
}

/** A column of the status is left out, also where another word is much like it. */
const isStatus = (title: string, ways: readonly Say[]) => ways.some((say) => plain(say('Status')) === plain(title))

const namesOf = ({ key, title }: ImportTarget, ways: readonly Say[]): readonly string[] => {
  const name = key.slice(key.indexOf('.') + 1)
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2')
  return [...new Set([...ways.map((say) => say(title)), name, words, `${title} (${key})`].map(plain))]
}

/** How many pairs of letters two words share (Sørensen and Dice): 1 is the same, 0 nothing. */
function alike(one: string, other: string): number {
  const pairs = (word: string) =>
    Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2))
  const rest = pairs(other)
  const all = pairs(one).length + rest.length
  if (all === 0) return 0
  let shared = 0
  for (const pair of pairs(one)) {
    const at = rest.indexOf(pair)
    if (at < 0) continue
    rest.splice(at, 1)
    shared += 1
  }
  return (2 * shared) / all
}
