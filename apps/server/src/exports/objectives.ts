import { loadShippedPacks } from '@plumbline/content/load'

let shippedTitles: Promise<ReadonlyMap<string, string>> | undefined

/** Titles of the control objectives (`A.6`) of every shipped pack; they change with a release only, so they are read once. */
export async function objectiveTitles(): Promise<ReadonlyMap<string, string>> {
  shippedTitles ??= loadShippedPacks().then((packs) => {
    const groups = [...packs.values()].flatMap((pack) => pack.groups)
    return new Map(groups.filter(({ kind }) => kind === 'control').map(({ id, title }) => [id, title]))
  })
  return shippedTitles
}
