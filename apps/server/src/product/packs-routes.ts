import type { Pack } from '@plumbline/content/schema'
import { Problem } from '@plumbline/contract/problem'
import { atLeastOne } from '@plumbline/platform/change/change'
import { readAsAccount } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { open, type Route, read, write } from '@plumbline/platform/http/route'
import type { Registry } from '@plumbline/records/behaviour'
import { readDifference, upgradePack } from '@plumbline/registers/frameworks/upgrade'
import { packs as endpoints, type Guidance } from '@plumbline/registers/soa/endpoints'

const mutable = <Item>(items: readonly Item[]): Item[] => [...items]

function guidanceOf(pack: Pack, id: string): Guidance {
  const entry = pack.entries.find((candidate) => candidate.id === id)
  const group = pack.groups.find((candidate) => candidate.id === entry?.group)
  if (!entry || !group) throw new Problem('not-found', `The pack has no entry ${id}.`)
  const { kind: _, ...groupWords } = group
  return { ...entry, group: groupWords }
}

/** Framework packs: what ships, guidance, and the upgrade of what an organization applied. */
export function packsRoutes(store: Store, registry: Registry, packs: ReadonlyMap<string, Pack>): readonly Route[] {
  const packOf = (id: string): Pack => {
    const pack = packs.get(id)
    if (!pack) throw new Problem('not-found', `There is no pack ${id}.`)
    return pack
  }
  /** Guidance is for people who are signed in, whatever their organization. */
  const signedIn = (credentials: Parameters<typeof readAsAccount>[1]) =>
    readAsAccount(store, credentials, async () => undefined)
  return [
    open(endpoints.list, async ({ credentials }) => {
      await signedIn(credentials)
      const items = [...packs.values()].map(({ header, entries }) => ({
        id: header.id,
        title: header.title,
        version: header.version,
        entries: entries.length,
      }))
      return { body: { items } }
    }),
    open(endpoints.outline, async ({ credentials, params }) => {
      await signedIn(credentials)
      const { header, groups, entries } = packOf(params.pack)
      const outlined = entries.map(({ id, title, shortTitle, kind, group }) => ({ id, title, shortTitle, kind, group }))
      return {
        body: {
          id: header.id,
          title: header.title,
          version: header.version,
          groups: mutable(groups),
          entries: outlined,
        },
      }
    }),
    open(endpoints.guidance, async ({ credentials, params }) => {
      await signedIn(credentials)
      return { body: guidanceOf(packOf(params.pack), params.id) }
    }),
    read(endpoints.difference, async ({ member, params, now }, tx) => ({
      body: toAnswer(await readDifference(tx, packs, params.id, member.actor, now)),
    })),
    write(endpoints.upgrade, async ({ params, context }, tx) => {
      const { difference, events } = await upgradePack(tx, registry, packs, context, params.id)
      return { result: { body: toAnswer(difference) }, events: atLeastOne(events) }
    }),
  ]
}

const toAnswer = ({ from, to, added, removed, changed }: Awaited<ReturnType<typeof readDifference>>) => ({
  from,
  to,
  added: mutable(added),
  removed: mutable(removed),
  changed: changed.map((entry) => ({ ...entry, changes: mutable(entry.changes) })),
})
