import { causes, type ReminderChoice } from '@plumbline/contract/work-endpoints'

/** How somebody is reminded who has not said how. */
export const defaultChoice: ReminderChoice = {
  digest: 'workdays',
  hour: 7,
  weekday: 1,
  timeZone: 'UTC',
  daysBefore: 7,
  mailed: [...causes],
}
