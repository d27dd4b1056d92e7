import type { Pack } from '@plumbline/content/schema'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { readiness as judge } from '@plumbline/judgement/readiness'
import { type Route, read } from '@plumbline/platform/http/route'
import type { LiveSnapshots } from '@plumbline/records/live-snapshots'
import { loadSnapshot } from '@plumbline/records/snapshot'
import { allRegisters } from '@plumbline/registers/all'
import { readiness as endpoints } from '@plumbline/registers/soa/endpoints'

const registers = allRegisters.map(({ name }) => name)

/** Readiness by clause part and control group, judged from the records and nothing else. */
export function readinessRoutes(packs: ReadonlyMap<string, Pack>, snapshots: LiveSnapshots): readonly Route[] {
  return [
    read(endpoints.read, async ({ query, now, member: { organizationId, sees } }, tx) => {
      const pack = packs.get('iso-42001-2023')
      const asOf = query.asOf ?? now
      const today = asOf.slice(0, 10)
      const judged = (snapshot: Snapshot) =>
        pack ? judge(snapshot, { groups: pack.groups, entries: pack.entries, today }) : []
      const clauses =
        query.asOf || sees
          ? judged(await loadSnapshot(tx, registers, now, query.asOf))
          : await snapshots.judged(tx, { organizationId, now }, `readiness of ${today}`, judged)
      return { body: { evaluatedAt: now, asOf, clauses: [...clauses] } }
    }),
  ]
}
