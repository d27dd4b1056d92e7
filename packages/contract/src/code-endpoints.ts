import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Instant } from './record.ts'
import { organizationPath, orgParams } from './record-endpoints.ts'

const path = `${organizationPath}/code` as const

/** The media type of code on its way: one file a line, `{"path": "risks/RSK-1.yaml", "text": "…"}`. */
export const codeType = 'application/x-ndjson'

/** A file of governance as code. */
export const CodeText = z.strictObject({ path: z.string().min(1).max(300), text: z.string().max(2_000_000) })
export type CodeText = z.output<typeof CodeText>

/** What became of the files, or would. */
export const CodeAnswer = z
  .object({
    /** Into an organization in which nobody wrote yet, records come as they are, statuses and all. */
    isTakenOver: z.boolean(),
    created: z.array(z.string()),
    changed: z.array(z.string()),
    unchanged: z.int(),
    /** People that records name and nobody knew: they have no access until somebody invites them. */
    people: z.array(z.string()),
  })
  .meta({ id: 'code-result' })
export type CodeAnswer = z.output<typeof CodeAnswer>

/** Governance as code: the records as files, and back. */
export const code = {
  export: endpoint({
    method: 'GET',
    path,
    tag: 'code',
    summary: 'All records that you may read as YAML files, one file a line',
    params: orgParams,
    query: z.strictObject({ asOf: Instant.optional() }),
    answer: z.unknown(),
    mediaTypes: [codeType],
  }),
  apply: endpoint({
    method: 'POST',
    path,
    tag: 'code',
    summary: 'Make the records as the files say; all of it, or nothing where one file is wrong',
    params: orgParams,
    query: z.strictObject({
      dryRun: z.stringbool().default(false),
      reason: z.string().trim().min(1).max(2_000).optional(),
    }),
    upload: true,
    answer: CodeAnswer,
    status: 200,
    ofWhole: 'now',
  }),
}
