import { z } from 'zod'

/** A content pack as it lies in `content/frameworks/<pack>/` (docs/content-packs.md). Strict: a misspelt key is an error. */

const Words = z.string().trim().min(1)
const EntryId = z
  .string()
  .regex(/^[A-Z]?\.?\d*[A-Za-z0-9.()-]*$/)
  .min(1)
  .max(20)

export const lifeCycleStages = [
  'inception',
  'design_development',
  'verification_validation',
  'deployment',
  'operation_monitoring',
  'continuous_validation',
  're_evaluation',
  'retirement',
] as const
export const aiRoles = ['provider', 'producer', 'user'] as const

export const PackClaim = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  statement: Words.max(400),
  proof: Words.max(600),
})

export const PackEntry = z.strictObject({
  id: EntryId,
  title: Words.max(200),
  shortTitle: Words.max(30),
  asks: Words,
  why: Words,
  how: z.strictObject({ small: Words, large: Words }),
  claims: z.array(PackClaim).min(2).max(6),
  evidence: z
    .array(z.strictObject({ what: Words, example: Words }))
    .min(2)
    .max(4),
  goodExample: Words.max(160),
  weakExample: Words.max(100),
  mistakes: z.array(Words).min(2).max(5),
  questions: z.array(Words).length(3),
  owner: Words.max(100),
  stages: z.array(z.enum(lifeCycleStages)).min(1),
  aiRoles: z.array(z.enum(aiRoles)).min(1),
  related: z.array(EntryId),
})
export type PackEntry = z.output<typeof PackEntry>

export const PackGroups = z.strictObject({
  clauses: z.array(z.strictObject({ id: EntryId, title: Words, summary: Words })),
  controls: z.array(z.strictObject({ id: EntryId, title: Words, objective: Words })),
})

export const PackHeader = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: Words,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  publisher: Words,
  language: z.string().regex(/^[a-z]{2}$/),
  licence: Words,
  note: Words,
})

export const Vocabulary = z.strictObject({
  objectives: z.array(z.strictObject({ id: EntryId, title: Words, description: Words })),
  riskSources: z.array(z.strictObject({ id: EntryId, title: Words, description: Words })),
})

export interface PackGroup {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly kind: 'clause' | 'control'
}

export interface Pack {
  readonly header: z.output<typeof PackHeader>
  readonly groups: readonly PackGroup[]
  /** Clauses first, then controls, each in the order of the standard. */
  readonly entries: readonly (PackEntry & { readonly kind: 'clause' | 'control'; readonly group: string })[]
  readonly vocabulary: z.output<typeof Vocabulary> | undefined
}
