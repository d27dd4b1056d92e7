import { Problem } from '@plumbline/contract/problem'

/**
 * Refuses an instant of a query that is still to come: nobody knows how things will stand then, and an answer would be that of now
 * under a false date. @throws Problem invalid with the path of the parameter
 */
export function refuseFuture(query: object, path: string, now: string): void {
  const instant: unknown = path in query ? query[path as keyof typeof query] : undefined
  if (typeof instant === 'string' && Date.parse(instant) > Date.parse(now))
    throw new Problem('invalid', 'The query has something wrong in it.', [
      { path, message: 'must not be in the future' },
    ])
}
