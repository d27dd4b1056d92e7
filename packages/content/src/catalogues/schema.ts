import { z } from 'zod'

/** Catalogues of risks and threats as they lie in `content/catalogues/` (docs/content-packs.md). Strict: a misspelt key is an error. */

const Words = z.string().trim().min(1).max(300)
const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words with hyphens')
  .max(60)
const Values = z.array(Id.or(z.string().regex(/^[a-z_]+$/))).min(1)
const Control = z.string().regex(/^A\.\d+(\.\d+)+$/)
const Tag = z.string().regex(/^(mit|nist|owasp-llm|owasp-agentic|atlas):\S+$/)

/** Facts of an AI system, all of which must hold, each by any of its values. */
export const Condition = z.strictObject({
  techniques: Values.optional(),
  fields: Values.optional(),
  affectedPeople: Values.optional(),
  autonomy: Values.optional(),
  deployment: Values.optional(),
  organizationRoles: Values.optional(),
  personalData: Values.optional(),
  /** The system, its model or its data comes from a supplier. */
  supplier: z.literal(['yes', true]).optional(),
  /** Fits every system. */
  any: z.literal(['yes', true]).optional(),
})
export type Condition = z.output<typeof Condition>

export const CatalogueRisk = z.strictObject({
  id: Id,
  title: Words.max(120),
  category: Id,
  source: Words,
  event: Words,
  consequences: z
    .strictObject({
      organization: Words.optional(),
      individuals: Words.optional(),
      groups: Words.optional(),
      society: Words.optional(),
    })
    .refine((sides) => Object.keys(sides).length > 0, 'needs at least one side'),
  riskSources: z.array(z.string().regex(/^C\.3\.[1-7]$/)).min(1),
  objectives: z.array(z.string().regex(/^C\.2\.\d+$/)).min(1),
  tags: z.array(Tag),
  controls: z.array(Control).min(1).max(5),
  indicators: z.array(Words).min(1).max(4),
  when: z.array(Condition).min(1),
})
export type CatalogueRisk = z.output<typeof CatalogueRisk>

export const CatalogueThreat = z.strictObject({
  id: Id,
  title: Words.max(120),
  kind: Id,
  actor: Id,
  entry: z.array(Id).min(1),
  description: Words,
  effect: Words,
  properties: z.array(Id).min(1),
  tags: z.array(Tag),
  mitigations: z.array(Words).min(1).max(5),
  controls: z.array(Control).min(1).max(5),
  /** How to find out whether it works here. */
  test: Words,
  when: z.array(Condition).min(1),
})
export type CatalogueThreat = z.output<typeof CatalogueThreat>

export interface Catalogues {
  readonly risks: readonly CatalogueRisk[]
  readonly threats: readonly CatalogueThreat[]
}
