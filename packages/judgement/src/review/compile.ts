import type { Snapshot } from '@plumbline/contract/snapshot'
import type { CompiledFigure } from '@plumbline/registers/management-reviews/figures'
import { type Period, reviewFigures } from './figures.ts'

/** More records behind a number are looked at in their list. */
const mostNamed = 20
/** Whose records a review names by number only: the person who raised a concern is not to be guessed from it (A.3.3). */
const nameless = new Set(['concerns-received'])

/**
 * The numbers of a management review with those of the moment where its period begins, so that one sees the trend (9.3.2 d).
 * @param before the organization as it stood then; undefined where there was none
 */
export const compileReview = (
  now: Snapshot,
  before: Snapshot | undefined,
  period: Period,
): readonly CompiledFigure[] => {
  const length = Date.parse(period.until) - Date.parse(period.from)
  const earlier = { from: new Date(Date.parse(period.from) - length).toISOString().slice(0, 10), until: period.from }
  return reviewFigures.map(({ input, key, count, isConcern = false }) => {
    const records = count(now, period)
    return {
      input,
      key,
      now: records.length,
      before: before ? count(before, earlier).length : null,
      isConcern: isConcern && records.length > 0,
      records: nameless.has(key)
        ? []
        : records.slice(0, mostNamed).map(({ id, ref, register, title }) => ({ id, ref, register, title })),
    }
  })
}
