/**
 * The lowest count whose cumulated Poisson probability reaches `u`: a uniform number becomes a count, so that two counts can be
 * made to rise together by their uniform numbers. `rate` at most 500, where exp(-rate) is still far from the smallest number.
 */
export function poissonCount(u: number, rate: number): number {
  let probability = Math.exp(-rate)
  let cumulated = probability
  let count = 0
  // Where rounding keeps the sum below u, the rest of the tail is far below 2⁻⁵³.
  const last = rate + 40 * Math.sqrt(rate) + 40
  while (cumulated < u && count < last) {
    count += 1
    probability *= rate / count
    cumulated += probability
  }
  return count
}
