const partsOf = (id: string): readonly string[] => id.split('.')

/** The order of the standard: number by number, `A.9.2` before `A.10.2`, clauses before annexes. */
export function byNumber(a: string, b: string): number {
  const left = partsOf(a)
  const right = partsOf(b)
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const x = left[at] ?? ''
    const y = right[at] ?? ''
    const numbers = [Number(x), Number(y)]
    const difference =
      numbers.every(Number.isFinite) && x !== '' && y !== ''
        ? (numbers[0] ?? 0) - (numbers[1] ?? 0)
        : x < y
          ? -1
          : x > y
            ? 1
            : 0
    if (difference !== 0) return difference
  }
  return 0
}
