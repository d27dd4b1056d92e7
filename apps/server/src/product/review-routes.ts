import { compileReview } from '@plumbline/judgement/review/compile'
import type { Store } from '@plumbline/platform/database/pool'
import { type Route, write } from '@plumbline/platform/http/route'
import { loadAround } from '@plumbline/records/around'
import type { Registry } from '@plumbline/records/behaviour'
import { findRecord } from '@plumbline/records/find'
import { loadSnapshot } from '@plumbline/records/snapshot'
import { stampRecord } from '@plumbline/records/stamp'
import { allRegisters } from '@plumbline/registers/all'
import { addDays, dataOf } from '@plumbline/registers/domain'
import { managementReviews } from '@plumbline/registers/management-reviews/contract'
import { compileManagementReview, reviewMinutes } from '@plumbline/registers/management-reviews/endpoints'
import type { CompiledFigure } from '@plumbline/registers/management-reviews/figures'
import { reviewMinutesBlocks } from '../exports/review-minutes.ts'
import { namesOf } from './names.ts'
import { reportRoute } from './report-route.ts'

const names = allRegisters.map(({ name }) => name)

/** How far a review looks back that does not say so. */
const usualDays = 365

/** The management review: its inputs compiled from the records, its minutes on paper (9.3). */
export function reviewRoutes(store: Store, registry: Registry): readonly Route[] {
  return [
    write(compileManagementReview, async ({ params, context }, tx) => {
      const kept = registry.named(managementReviews.name)
      if (!kept) throw new Error('there is no register of management reviews')
      let figures: readonly CompiledFigure[] = []
      const { record, events } = await stampRecord(tx, kept, context, params.id, async (review) => {
        const today = context.now.slice(0, 10)
        const { periodFrom, periodUntil } = dataOf<typeof managementReviews>(review)
        const until = periodUntil ?? today
        const from = periodFrom ?? addDays(until, -usualDays)
        const now = await loadSnapshot(tx, names, context.now)
        const then = await loadSnapshot(tx, names, context.now, `${from}T00:00:00.000Z`)
        const hadRecords = names.some((name) => then.of(name).length > 0)
        figures = compileReview(now, hadRecords ? then : undefined, { from, until })
        return { event: 'compiled', data: { figures, compiledOn: today } }
      })
      return {
        result: { body: { ref: record.ref, version: record.version, figures: [...figures] } },
        events,
      }
    }),
    reportRoute(store, reviewMinutes, managementReviews, async (tx, member, key) => {
      const review = await findRecord(tx, managementReviews, key, member.actor)
      const around = await loadAround(tx, review, new Date().toISOString())
      return {
        record: review,
        register: managementReviews,
        organization: member.organization,
        kind: 'Minutes of the management review',
        isApproved: review.status === 'signed',
        audience: '',
        content: reviewMinutesBlocks({ review, around, nameOf: await namesOf(tx) }),
      }
    }),
  ]
}
