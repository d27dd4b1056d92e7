import type { Pack } from '@plumbline/content/schema'
import { readiness as judge } from '@plumbline/judgement/readiness'
import { type Route, read } from '@plumbline/platform/http/route'
import { loadSnapshot } from '@plumbline/records/snapshot'
import { allRegisters } from '@plumbline/registers/all'
import { readiness as endpoints } from '@plumbline/registers/soa/endpoints'

const registers = allRegisters.map(({ name }) => name)

/** Readiness by clause part and control group, judged from the records and nothing else. */
export function readinessRoutes(packs: ReadonlyMap<string, Pack>): readonly Route[] {
  return [
    read(endpoints.read, async ({ query, now }, tx) => {
      const pack = packs.get('iso-42001-2023')
      const asOf = query.asOf ?? now
      const snapshot = await loadSnapshot(tx, registers, now, query.asOf)
      const clauses = pack
        ? judge(snapshot, { groups: pack.groups, entries: pack.entries, today: asOf.slice(0, 10) })
        : []
      return { body: { evaluatedAt: now, asOf, clauses: [...clauses] } }
    }),
  ]
}
