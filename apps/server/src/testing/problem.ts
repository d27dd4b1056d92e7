import { ProblemDetails } from '@plumbline/contract/problem'
import { expect } from 'vitest'
import type { Reply } from './test-server.ts'

/** Words of the insides that no answer may show. */
const insides = /\bat \S+ \(|node_modules|syntax error|input syntax|violates|relation "|\.[jt]s:\d/i

/** The answer is a refusal as the API promises it: problem details with a trace id, for the caller's fault, and nothing of our insides. */
export function expectRefusal(reply: Reply, what: string, ...statuses: number[]): void {
  expect(reply.status, `${what}: ${reply.text.slice(0, 300)}`).toBeLessThan(500)
  if (statuses.length > 0) expect(statuses, `${what}: ${reply.text.slice(0, 300)}`).toContain(reply.status)
  expect(reply.headers['content-type'], what).toContain('application/problem+json')
  expect(ProblemDetails.safeParse(reply.json).success, what).toBe(true)
  expect(reply.json.status, what).toBe(reply.status)
  expect(reply.text, what).not.toMatch(insides)
}
