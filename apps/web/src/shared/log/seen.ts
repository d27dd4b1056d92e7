import { z } from 'zod'

const Seen = z.object({
  origin: z.string(),
  size: z.int(),
  root: z.string(),
  at: z.string(),
  /** Verifier keys, those that sign last. */
  keys: z.array(z.string()),
})

/** What this browser keeps of the log of an organization: a witness that the operator does not hold in hand. */
export type Seen = z.output<typeof Seen>

const keyOf = (organization: string) => `plumbline.log.${organization}`

export function readSeen(organization: string): Seen | undefined {
  try {
    const kept = Seen.safeParse(JSON.parse(localStorage.getItem(keyOf(organization)) ?? 'null'))
    return kept.success ? kept.data : undefined
  } catch {
    return undefined
  }
}

export function keepSeen(organization: string, seen: Seen): void {
  try {
    localStorage.setItem(keyOf(organization), JSON.stringify(seen))
  } catch {
    // No room or not allowed: this browser remembers nothing, and says at the next visit that it sees the log first.
  }
}

/** How the log that the server shows differs from the one that was seen, beyond having grown. */
export type Difference = 'name' | 'keys' | 'shorter'

/** @param isPast a past day is shown, whose log is shorter by right */
export function differenceOf(before: Seen, now: Seen, isPast: boolean): Difference | undefined {
  if (before.origin !== now.origin) return 'name'
  // Keys of before may be fewer: a day before the last rotation is shown. Later ones are announced in the log, and yet to be compared.
  const isKnown = now.keys.every((key) => before.keys.includes(key))
  if (!isKnown) return 'keys'
  return now.size < before.size && !isPast ? 'shorter' : undefined
}
