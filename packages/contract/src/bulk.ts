import { z } from 'zod'
import { patchSchema } from './field.ts'
import { ProblemDetails } from './problem.ts'
import { Reason } from './record.ts'
import type { AnyRegister } from './register.ts'

/** Records of one request; whoever changes more sends more requests. */
export const mostInBulk = 200

/** Fields of several values, to which something can be added without knowing what is there. */
export const addableFields = ({ fields }: AnyRegister): readonly string[] =>
  Object.entries(fields).flatMap(([name, { kind, stamped }]) =>
    !stamped && (kind === 'list' || kind === 'choices') ? [name] : [],
  )

/** The same change of many records, each at the version that the caller has seen; or they go to the archive. */
export const bulkBody = (of: AnyRegister) => {
  const added = z.strictObject(
    Object.fromEntries(addableFields(of).map((name) => [name, z.array(z.string()).max(200).optional()])),
  )
  return z
    .strictObject({
      records: z
        .array(z.strictObject({ id: z.uuid(), version: z.int().positive() }))
        .min(1)
        .max(mostInBulk),
      ownerId: z.uuid().nullable().optional(),
      /** Values that take the place of those there are; null takes one away. */
      data: patchSchema(of.fields).optional(),
      /** Values that join those there are. */
      add: added.optional(),
      archive: z.literal(true).optional(),
      reason: Reason.optional(),
    })
    .refine(
      ({ ownerId, data, add, archive }) =>
        archive
          ? ownerId === undefined && data === undefined && add === undefined
          : ownerId !== undefined || data !== undefined || add !== undefined,
      'must either change something or archive',
    )
}

export interface BulkWish {
  readonly records: readonly { readonly id: string; readonly version: number }[]
  readonly ownerId?: string | null | undefined
  readonly data?: Readonly<Record<string, unknown>> | undefined
  readonly add?: Readonly<Record<string, readonly string[] | undefined>> | undefined
  readonly archive?: true | undefined
  readonly reason?: string | undefined
}

/** What became of each record, in the order of the request: its new version, or why it stayed as it was. */
export const BulkAnswer = z
  .object({
    results: z.array(z.object({ id: z.uuid(), version: z.int().nullable(), problem: ProblemDetails.nullable() })),
  })
  .meta({ id: 'bulk-result' })
export type BulkAnswer = z.output<typeof BulkAnswer>
