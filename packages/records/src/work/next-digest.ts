import type { ReminderChoice } from '@plumbline/contract/work-endpoints'

const dayMs = 86_400_000

/** How far a time zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - at
}

/** The moment at which clocks there show this time of a day; an hour that is left out in spring is the one after it. */
function momentOf(timeZone: string, localTime: number): number {
  const guess = localTime - offsetAt(timeZone, localTime)
  const better = localTime - offsetAt(timeZone, guess)
  return better + offsetAt(timeZone, better) === localTime ? better : Math.max(guess, better)
}

/** When somebody's next digest goes out after a moment: at their hour of the day, by their clock, whatever becomes of it in spring. */
export function nextDigest(
  { digest, hour, weekday, timeZone }: Pick<ReminderChoice, 'digest' | 'hour' | 'weekday' | 'timeZone'>,
  after: Date,
): Date {
  const now = after.getTime()
  const local = now + offsetAt(timeZone, now)
  const today = local - (((local % dayMs) + dayMs) % dayMs)
  for (let days = 0; ; days += 1) {
    const day = today + days * dayMs
    // Monday is 1, Sunday 7.
    const wanted = new Date(day).getUTCDay() || 7
    const fits = digest === 'weekly' ? wanted === weekday : digest !== 'workdays' || wanted <= 5
    const at = momentOf(timeZone, day + hour * 3_600_000)
    if (fits && at > now) return new Date(at)
  }
}
