import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { cursor, limit } from './list-query.ts'
import { Difference, Instant } from './record.ts'
import { organizationPath, orgParams } from './record-endpoints.ts'

export const differenceKinds = ['appeared', 'changed', 'gone'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

const counts = { appeared: z.int(), changed: z.int(), gone: z.int() }

/** A record that is not the same at two moments. What is archived is gone. */
export const ComparedRecord = z.object({
  id: z.uuid(),
  ref: z.string(),
  register: z.string(),
  /** As it is at the later moment; of what is gone, as it was at the earlier. */
  title: z.string(),
  kind: z.enum(differenceKinds),
  statusBefore: z.string().nullable(),
  statusAfter: z.string().nullable(),
  /** Of what changed. What appeared or is gone differs in everything: the record itself says it. */
  changes: z.array(Difference),
})
export type ComparedRecord = z.output<typeof ComparedRecord>

/** Two moments side by side. The counts are of all registers that the caller may read, whatever `register` narrows the items to. */
export const Comparison = z.object({
  from: Instant,
  to: Instant,
  registers: z.array(z.object({ register: z.string(), ...counts })),
  /** By the clauses that the registers serve; a register serves several, so these do not add up to the sum of the registers. */
  clauses: z.array(z.object({ id: z.string(), ...counts })),
  links: z.object({ appeared: z.int(), gone: z.int() }),
  items: z.array(ComparedRecord),
  nextCursor: z.string().nullable(),
})
export type Comparison = z.output<typeof Comparison>

export const compare = endpoint({
  method: 'GET',
  path: `${organizationPath}/compare`,
  tag: 'compare',
  resource: 'work',
  summary: 'What appeared, changed and went between two moments',
  params: orgParams,
  query: z.strictObject({
    from: Instant,
    /** Now, when it is left out. */
    to: Instant.optional(),
    register: z.string().max(60).optional(),
    limit,
    cursor: cursor.optional(),
  }),
  answer: Comparison,
})
