/** Seats of one kind that have to agree before an approval stands. */
export interface Seat {
  readonly role: string
  readonly count: number
  /** Lower ones agree first; those of one order at the same time. */
  readonly order: number
}

export interface Vote {
  readonly personId: string
  /** The role whose seat it fills. */
  readonly role: string
}

/** The seats that are still open, in their order; none means that the approval stands. */
export function openSeats(seats: readonly Seat[], votes: readonly Vote[]): readonly Seat[] {
  const given = new Map<string, number>()
  for (const { role } of votes) given.set(role, (given.get(role) ?? 0) + 1)
  const open: Seat[] = []
  for (const seat of seats.toSorted((a, b) => a.order - b.order)) {
    const filled = Math.min(given.get(seat.role) ?? 0, seat.count)
    given.set(seat.role, (given.get(seat.role) ?? 0) - filled)
    if (filled < seat.count) open.push({ ...seat, count: seat.count - filled })
  }
  return open
}

/** The seats whose turn it is. */
export const nextSeats = (open: readonly Seat[]): readonly Seat[] =>
  open.filter(({ order }) => order === open[0]?.order)

/** The seat that somebody would fill now, by one of their roles; undefined where it is not their turn. */
export function seatFor(open: readonly Seat[], roles: readonly string[]): Seat | undefined {
  return nextSeats(open).find(({ role }) => roles.includes(role))
}
