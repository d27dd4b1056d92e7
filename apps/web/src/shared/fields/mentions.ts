import type { Person } from '@plumbline/contract/kernel-endpoints'
import { mentionOf } from '@plumbline/contract/mention'

/** How a person is written while a comment is: by name, and with the address where two have the same. */
export const handleOf = ({ name, email }: Person, among: readonly Person[]): string =>
  among.filter((one) => one.name === name).length > 1 ? `${name} (${email})` : name

/** What stands behind an `@` before the cursor; undefined where there is none. */
export const askedAt = (text: string, caret: number): string | undefined =>
  /(?:^|[\s(])@([^\s@][^@\n]{0,40}|)$/u.exec(text.slice(0, caret))?.[1]

/** Whom the words behind an `@` can mean: names with a word that begins so. */
export function peopleFor(asked: string, people: readonly Person[]): readonly Person[] {
  const wanted = asked.toLowerCase()
  const fits = (name: string) =>
    name.startsWith(wanted) || (wanted !== '' && name.split(/\s+/).some((part) => part.startsWith(wanted)))
  return people.filter(({ name }) => fits(name.toLowerCase())).slice(0, 6)
}

/** The text with the person in the place of what was asked, and where the cursor then stands. */
export function withPerson(text: string, caret: number, asked: string, handle: string) {
  const from = caret - asked.length
  const before = `${text.slice(0, from)}${handle} `
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length }
}

/** The comment as it is kept: ids in the place of names. Longer names first, so that Ann does not stand in for Anna. */
export function kept(text: string, chosen: ReadonlyMap<string, string>): string {
  const handles = [...chosen.keys()].toSorted((a, b) => b.length - a.length)
  return handles.reduce((rest, handle) => rest.replaceAll(`@${handle}`, mentionOf(chosen.get(handle) ?? '')), text)
}
