const deepest = 64

/** Whether a parsed body is nested so deeply that walking it could exhaust the stack. Iterative on purpose. */
export function tooDeep(body: unknown): boolean {
  let level: unknown[] = [body]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return false
}
