import { mayRead } from '@plumbline/contract/access'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import { auditCoverage as coverageOf } from '@plumbline/judgement/audit/coverage'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { type Route, read, write } from '@plumbline/platform/http/route'
import { loadAround, loadWriters } from '@plumbline/records/around'
import type { Registry } from '@plumbline/records/behaviour'
import { drawFrom, populationRegister, type Sampling } from '@plumbline/records/draw'
import { findAny, findRecord } from '@plumbline/records/find'
import type { LiveSnapshots } from '@plumbline/records/live-snapshots'
import { loadSnapshot } from '@plumbline/records/snapshot'
import { stampRecord } from '@plumbline/records/stamp'
import { settingsInForce } from '@plumbline/registers/aims-settings/domain'
import { allRegisters } from '@plumbline/registers/all'
import { audits } from '@plumbline/registers/audits/contract'
import { auditCoverage, auditIndependence, auditReport } from '@plumbline/registers/audits/endpoints'
import { conflictsOf } from '@plumbline/registers/audits/independence'
import { workingPapers } from '@plumbline/registers/working-papers/contract'
import { drawWorkingPaper } from '@plumbline/registers/working-papers/endpoints'
import { auditReportBlocks } from '../exports/audit-report.ts'
import { namesOf } from './names.ts'
import { reportRoute } from './report-route.ts'

const names = allRegisters.map(({ name }) => name)
const pointer = ({ id, ref, register, title, status }: AnyRecord) => ({ id, ref, register, title, status })

/** An audit with what it covers, and who of its team is too near to that. */
async function examined(tx: ReadTransaction, audit: AnyRecord, now: string) {
  const around = await loadAround(tx, audit, now)
  const covered = around.targets(audit.id, 'covers').map(({ id }) => id)
  return { around, conflicts: conflictsOf(audit, around, await loadWriters(tx, covered, now)) }
}

/** Internal audit: coverage of the cycle, independence, samples in working papers, the report (9.2). */
export function auditRoutes(
  store: Store,
  registry: Registry,
  snapshots: LiveSnapshots,
  sampling: Sampling,
): readonly Route[] {
  return [
    read(auditIndependence, async ({ member, params, now }, tx) => {
      if (!mayRead(member.actor, audits)) throw new Problem('forbidden', 'Your role does not let you read audits.')
      const audit = await findRecord(tx, audits, params.id, member.actor)
      const { conflicts } = await examined(tx, audit, now)
      return { body: { conflicts: conflicts.map((one) => ({ ...one, record: pointer(one.record) })) } }
    }),
    read(auditCoverage, async ({ member, query, now }, tx) => {
      if (!mayRead(member.actor, audits)) throw new Problem('forbidden', 'Your role does not let you read audits.')
      const today = (query.asOf ?? now).slice(0, 10)
      const judge = (snapshot: Parameters<typeof coverageOf>[0]) => ({
        months: settingsInForce(snapshot).auditCycleMonths,
        items: [...coverageOf(snapshot, today)],
      })
      const { organizationId, sees } = member
      const body =
        query.asOf || sees
          ? judge(await loadSnapshot(tx, names, now, query.asOf))
          : await snapshots.judged(tx, { organizationId, now }, `audit coverage of ${today}`, judge)
      return { body }
    }),
    write(drawWorkingPaper, async ({ params, body, context }, tx) => {
      const kept = registry.named(workingPapers.name)
      if (!kept) throw new Error('there is no register of working papers')
      let answer = { ref: '', seed: '', population: 0, drawn: [] as string[] }
      const { events } = await stampRecord(tx, kept, context, params.id, async (paper) => {
        const { register } = populationRegister(registry, context.actor, body.register)
        const filter = body.statuses.length > 0 ? { status: body.statuses } : {}
        const order = { filter, asOf: context.now, size: body.size }
        const drawn = await drawFrom(tx, sampling, register, context.actor, order, undefined)
        const records = await Promise.all(drawn.ids.map((id) => findAny(tx, id)))
        answer = { ref: paper.ref, seed: drawn.seed, population: drawn.population, drawn: [...drawn.drawn] }
        return {
          event: 'sampled',
          data: {
            population: {
              register: register.name,
              filter: body.statuses.map((status) => `status=${status}`).join('&'),
              asOf: context.now,
              count: drawn.population,
              digest: drawn.digest,
            },
            seed: drawn.seed,
            items: records.flatMap((record) =>
              record ? [{ reference: record.ref, recordVersion: record.version }] : [],
            ),
          },
        }
      })
      return { result: { body: answer }, events }
    }),
    reportRoute(store, auditReport, audits, async (tx, member, key) => {
      const now = new Date().toISOString()
      const audit = await findRecord(tx, audits, key, member.actor)
      const { around, conflicts } = await examined(tx, audit, now)
      // Kept from the audited until they are findings.
      const papers = mayRead(member.actor, workingPapers)
        ? around.sources(audit.id, 'part-of', workingPapers.name)
        : undefined
      const material = { audit, around, conflicts, papers, nameOf: await namesOf(tx) }
      return {
        record: audit,
        register: audits,
        organization: member.organization,
        kind: 'Audit report',
        isApproved: audit.status === 'closed',
        audience: '',
        content: auditReportBlocks(material),
      }
    }),
  ]
}
