import type { AnyRecord } from './record.ts'

export interface SnapshotLink {
  readonly relation: string
  readonly fromId: string
  readonly toId: string
}

/** Records and links of an organization at one moment. Every judgement is a function of it. */
export interface Snapshot {
  /** The moment that it shows. */
  readonly at: string
  readonly record: (id: string) => AnyRecord | undefined
  readonly of: (register: string) => readonly AnyRecord[]
  /** Records that `id` points at by the relation. */
  readonly targets: (id: string, relation: string) => readonly AnyRecord[]
  /** Records that point at `id` by the relation, of one register if given. */
  readonly sources: (id: string, relation: string, register?: string) => readonly AnyRecord[]
}

const none: readonly AnyRecord[] = []

/** Lists in lists: most records have no link at all, and then one look at their id is enough. */
type Neighbours = Map<string, Map<string, AnyRecord[]>>
function put(neighbours: Neighbours, id: string, relation: string, record: AnyRecord): void {
  const byRelation = neighbours.get(id)
  if (!byRelation) neighbours.set(id, new Map([[relation, [record]]]))
  else {
    const list = byRelation.get(relation)
    if (list) list.push(record)
    else byRelation.set(relation, [record])
  }
}

/** Indexes records and links. Links to records that are absent are left out: they point outside of what was loaded. */
export function snapshotOf(at: string, records: Iterable<AnyRecord>, links: Iterable<SnapshotLink>): Snapshot {
  const byId = new Map<string, AnyRecord>()
  const byRegister = new Map<string, AnyRecord[]>()
  const forward: Neighbours = new Map()
  const backward: Neighbours = new Map()
  for (const record of records) {
    byId.set(record.id, record)
    const list = byRegister.get(record.register)
    if (list) list.push(record)
    else byRegister.set(record.register, [record])
  }
  for (const { relation, fromId, toId } of links) {
    const from = byId.get(fromId)
    const to = byId.get(toId)
    if (!from || !to) continue
    put(forward, fromId, relation, to)
    put(backward, toId, relation, from)
  }
  return {
    at,
    record: (id) => byId.get(id),
    of: (register) => byRegister.get(register) ?? none,
    targets: (id, relation) => forward.get(id)?.get(relation) ?? none,
    sources: (id, relation, register) => {
      const found = backward.get(id)?.get(relation) ?? none
      return register ? found.filter((record) => record.register === register) : found
    },
  }
}
