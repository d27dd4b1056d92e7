import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextSeats, openSeats, type Seat, seatFor, type Vote } from './tally.ts'

const seats = fc.array(
  fc.record({
    role: fc.constantFrom('top-management', 'risk-owner', 'aims-manager'),
    count: fc.integer({ min: 1, max: 3 }),
    order: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 4 },
)

/** Everybody votes in turn, whoever it is, until nobody is needed. */
function voteUntilDone(all: readonly Seat[]): readonly Vote[] {
  const votes: Vote[] = []
  for (let open = openSeats(all, votes); open.length > 0; open = openSeats(all, votes)) {
    const seat = seatFor(
      open,
      open.map(({ role }) => role),
    )
    if (!seat) throw new Error('nobody can go on')
    votes.push({ personId: `p${votes.length}`, role: seat.role })
  }
  return votes
}

describe('several people who must agree', () => {
  it('are done after as many votes as there are seats', () => {
    fc.assert(
      fc.property(seats, (all) => {
        expect(voteUntilDone(all)).toHaveLength(all.reduce((sum, { count }) => sum + count, 0))
      }),
    )
  })
  it('agree in their order', () => {
    fc.assert(
      fc.property(seats, (all) => {
        const orders = nextSeats(openSeats(all, [])).map(({ order }) => order)
        expect(orders.every((order) => order === Math.min(...all.map((seat) => seat.order)))).toBe(true)
      }),
    )
  })
  it('wait for whose turn it is', () => {
    const all = [
      { role: 'risk-owner', count: 1, order: 1 },
      { role: 'top-management', count: 2, order: 2 },
    ]
    const open = openSeats(all, [])
    expect(seatFor(open, ['top-management'])).toBeUndefined()
    expect(seatFor(open, ['risk-owner'])?.role).toBe('risk-owner')
    const later = openSeats(all, [{ personId: 'a', role: 'risk-owner' }])
    expect(seatFor(later, ['risk-owner'])).toBeUndefined()
    expect(
      openSeats(all, [
        { personId: 'a', role: 'risk-owner' },
        { personId: 'b', role: 'top-management' },
      ]),
    ).toEqual([{ role: 'top-management', count: 1, order: 2 }])
  })
})
