import { daysFrom, momentOf } from '../../shared/api/moment.ts'
import { oneOf, type Search } from '../../shared/api/url-state.ts'

export interface Moments {
  readonly from: string
  /** Undefined is now. */
  readonly to: string | undefined
}

/** Days that are compared when the address does not say. */
const usual = 30

/** The two moments of the address, the earlier first. */
export function momentsOf(search: Search, now = new Date()): Moments {
  const moment = (name: string) => momentOf({ asOf: oneOf(search, name) }, now)
  const from = moment('from') ?? daysFrom(startOfMinute(now), -usual)
  const to = moment('to')
  return to !== undefined && to < from ? { from: to, to: from } : { from, to }
}

/** The same for a whole minute, so that it can be the name of what was fetched. */
function startOfMinute(now: Date): string {
  const minute = new Date(now)
  minute.setSeconds(0, 0)
  return minute.toISOString()
}
