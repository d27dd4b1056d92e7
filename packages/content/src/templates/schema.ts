import { z } from 'zod'

/** A template of a document as it lies in `content/templates/` (docs/documents-and-templates.md). Strict: a misspelt key is an error. */

const Words = z.string().trim().min(1)
const Key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words with hyphens')

export const templateLanguages = ['en', 'de'] as const
export type TemplateLanguage = (typeof templateLanguages)[number]

/** What stands above the text. Which topics, kinds, roles and clauses there are is known further up. */
export const TemplateHeader = z.strictObject({
  title: Words.max(200),
  topic: Key,
  kind: Key,
  clauses: z.array(Words.max(20)).min(1).max(20),
  /** The role that usually answers for such a document. */
  owner: Key,
  /** Months until somebody looks at it again. */
  reviewMonths: z.int().min(1).max(60),
  classification: z.enum(['public', 'internal', 'confidential']),
  audience: Words.max(300).optional(),
  /** When one needs it, in one or two sentences. */
  description: Words.max(400),
  /** The register whose record the document is about; the text then speaks of `subject`. */
  about: Key.optional(),
  /** Which of the elements that 5.2 asks of the AI policy the text holds. */
  policyElements: z.array(Key).optional(),
})
export type TemplateHeader = z.output<typeof TemplateHeader>

/** A text with named fields, taken apart. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  /** A named field; `isBlock`: with its own lines, as it was written. */
  | { readonly kind: 'field'; readonly name: string; readonly isBlock: boolean }
  /** For each, or if there is one; `isInverted`: if there is none. */
  | {
      readonly kind: 'section'
      readonly name: string
      readonly isInverted: boolean
      readonly nodes: readonly TemplateNode[]
    }

export interface Template {
  /** Name of the file without language and ending. */
  readonly id: string
  readonly language: TemplateLanguage
  readonly header: TemplateHeader
  /** Markdown with named fields. */
  readonly text: string
  readonly nodes: readonly TemplateNode[]
  /** From the folder of the instance, not from the product. */
  readonly isOwn: boolean
}

/** A template that does not fit; the message names the file and what is wrong. */
export class BadTemplate extends Error {}
