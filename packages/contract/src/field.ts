import { z } from 'zod'
import { CustomValue, customNamePattern, isCustom } from './custom-value.ts'

/** How a field looks and is edited. The schema says what may stand in it, the kind how a person sees it. */
export type FieldKind =
  | 'text'
  | 'paragraph'
  | 'markdown'
  | 'choice'
  | 'choices'
  | 'list'
  | 'person'
  | 'date'
  | 'instant'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'url'
  | 'money'
  | 'files'
  | 'rating'
  | 'rows'
  | 'hidden'

export interface Option {
  readonly value: string
  readonly title: string
}

export interface Field<Schema extends z.ZodType = z.ZodType> {
  readonly kind: FieldKind
  readonly title: string
  /** What belongs here and why the standard wants it, in one or two sentences. */
  readonly help?: string
  /** The heading under which the record page shows the field. */
  readonly group?: string
  readonly options?: readonly Option[]
  readonly columns?: Fields
  /** Written by the product, in a step or at creation; never by hand. */
  readonly stamped?: boolean
  readonly schema: Schema
}

export type Fields = Readonly<Record<string, Field>>

/** What a caller says about a field; the constructor adds kind and schema. */
export interface FieldWords {
  readonly title: string
  readonly help?: string
  readonly group?: string
  readonly stamped?: boolean
}

/** NUL cannot be stored, and half a surrogate pair is no character. */
const isText = (value: string) => !value.includes('\u0000') && value.isWellFormed()
const line = (max: number) =>
  z.string().trim().min(1).max(max).refine(isText, 'must not contain NUL or half characters')

/** One line of text, at most 300 characters. */
export const text = (words: FieldWords) => ({ ...words, kind: 'text', schema: line(300) }) as const
/** Several lines of plain text, at most 10,000 characters. */
export const paragraph = (words: FieldWords) => ({ ...words, kind: 'paragraph', schema: line(10_000) }) as const
/** Markdown, at most 200,000 characters. */
export const markdown = (words: FieldWords) => ({ ...words, kind: 'markdown', schema: line(200_000) }) as const
/** A list of short lines. */
export const list = (words: FieldWords) => ({ ...words, kind: 'list', schema: z.array(line(500)).max(200) }) as const
/** A person of the organization, by id. */
export const person = (words: FieldWords) => ({ ...words, kind: 'person', schema: z.uuid() }) as const
/** A calendar day, `YYYY-MM-DD`. */
export const date = (words: FieldWords) => ({ ...words, kind: 'date', schema: z.iso.date() }) as const
/** Kept in one form, so that texts compare as the moments do. What is no moment stays as it is, for the schema to refuse. */
function utc(value: string): string {
  const moment = new Date(value)
  return Number.isNaN(moment.getTime()) ? value : moment.toISOString()
}
/** A moment, RFC 3339 with its offset; kept in UTC to the millisecond. */
export const instant = (words: FieldWords) =>
  ({
    ...words,
    kind: 'instant',
    schema: z.iso
      .datetime({ offset: true })
      .refine((value) => /^\d{4}-/.test(utc(value)), 'must lie in the years 0 to 9999')
      .overwrite(utc),
  }) as const
export const integer = (words: FieldWords, min = 0, max = 1_000_000_000) =>
  ({ ...words, kind: 'integer', schema: z.int().min(min).max(max) }) as const
export const number = (words: FieldWords) =>
  ({ ...words, kind: 'number', schema: z.number().min(-9_007_199_254_740_991).max(9_007_199_254_740_991) }) as const
export const boolean = (words: FieldWords) => ({ ...words, kind: 'boolean', schema: z.boolean() }) as const
/** An http or https address. */
export const url = (words: FieldWords) =>
  ({ ...words, kind: 'url', schema: z.url({ protocol: /^https?$/ }).max(2_000) }) as const
/** A currency by its ISO 4217 code. */
export const currencyCode = /^[A-Z]{3}$/

/** An amount as a decimal string with its ISO 4217 currency. */
export const money = (words: FieldWords) =>
  ({
    ...words,
    kind: 'money',
    schema: z.strictObject({
      amount: z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be a decimal number'),
      currency: z.string().regex(currencyCode, 'must be an ISO 4217 code'),
    }),
  }) as const

/** A file that was uploaded before; evidence and documents refer to files by hash. */
export const FileReference = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex'),
  name: line(255),
  size: z.int().min(0),
  mediaType: line(200),
})
export type FileReference = z.output<typeof FileReference>
export const files = (words: FieldWords) =>
  ({ ...words, kind: 'files', schema: z.array(FileReference).max(200) }) as const

/** A point of the risk matrix: indexes into the organization's scales, lowest is 1 (ISO 31000, 6.4.3). */
export const Rating = z.strictObject({ likelihood: z.int().min(1).max(10), consequence: z.int().min(1).max(10) })
export type Rating = z.output<typeof Rating>
export const rating = (words: FieldWords) => ({ ...words, kind: 'rating', schema: Rating }) as const

type Values<Options extends Readonly<Record<string, string>>> = Extract<keyof Options, string>
const valuesOf = <Options extends Readonly<Record<string, string>>>(options: Options) =>
  Object.keys(options) as [Values<Options>, ...Values<Options>[]]
const optionsOf = (options: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(options).map(([value, title]) => ({ value, title }))

/** Exactly one of the options, given as `{ value: title }`. */
export const choice = <const Options extends Readonly<Record<string, string>>>(options: Options, words: FieldWords) =>
  ({ ...words, kind: 'choice', options: optionsOf(options), schema: z.enum(valuesOf(options)) }) as const
/** Any number of the options. */
export const choices = <const Options extends Readonly<Record<string, string>>>(options: Options, words: FieldWords) =>
  ({
    ...words,
    kind: 'choices',
    options: optionsOf(options),
    schema: z.array(z.enum(valuesOf(options))).max(100),
  }) as const

/** A small table inside a record; each row has the same columns, all optional. */
export const rows = <const Columns extends Fields>(columns: Columns, words: FieldWords) =>
  ({ ...words, kind: 'rows', columns, schema: z.array(rowSchema(columns)).max(500) }) as const

/** Data that the product keeps for itself and shows in a page of its own. */
export const hidden = <Schema extends z.ZodType>(schema: Schema, words: FieldWords) =>
  ({ ...words, kind: 'hidden', schema }) as const

type Shape<F extends Fields> = { -readonly [Name in keyof F]: z.ZodOptional<F[Name]['schema']> }
type Strict<F extends Fields> = z.ZodObject<Shape<F>, z.core.$strict>

const shapeOf = <F extends Fields>(fields: F) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema.optional()])) as Shape<F>

/** The strict object of a row's columns: all optional, since a row grows. */
const rowSchema = <const F extends Fields>(columns: F): Strict<F> => z.strictObject(shapeOf(columns))

/** A schema is costly to make and compiles itself when it is first used, so there is one for the same fields. */
const schemas = new WeakMap<Fields, z.ZodObject>()

/** In OpenAPI: no other names but those of custom fields. */
const othersAreCustom = {
  additionalProperties: false,
  patternProperties: { [customNamePattern.source]: {} },
}

/** Unknown names are told together with whatever else is wrong. */
export const withTheOthers = {
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
}

/** Names that are neither known nor those of custom fields. */
const unknownIn = (known: object, data: object): readonly string[] =>
  Object.keys(data).filter((name) => !Object.hasOwn(known, name) && !isCustom(name))

/**
 * The object of a record's fields: all optional, since a record grows; none unknown, since nothing is dropped silently. Names of
 * custom fields pass: whether an organization has them is asked where they are written.
 */
export function dataSchema<const F extends Fields>(fields: F): Strict<F> {
  const known = schemas.get(fields)
  if (known) return known as Strict<F>
  const made = z
    .looseObject(shapeOf(fields))
    .superRefine((data: Readonly<Record<string, unknown>>, context) => {
      const keys = [...unknownIn(fields, data)]
      if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: data })
      for (const [name, value] of Object.entries(data)) {
        if (!isCustom(name) || Object.hasOwn(fields, name)) continue
        const { error } = CustomValue.safeParse(value)
        if (error)
          context.addIssue({
            code: 'custom',
            path: [name],
            message: 'is nothing that an own field holds',
            input: value,
          })
      }
    }, withTheOthers)
    .meta(othersAreCustom)
  schemas.set(fields, made)
  return made as unknown as Strict<F>
}

/** What is to be merged into a record's data: only the names are checked, since values are after the merge. `null` takes a field away. */
export const patchSchema = (fields: Fields) =>
  z
    .looseObject(Object.fromEntries(Object.keys(fields).map((name) => [name, z.unknown().optional()])))
    .superRefine((data, context) => {
      const keys = [...unknownIn(fields, data)]
      if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: data })
    }, withTheOthers)
    .meta(othersAreCustom)

export type DataOf<F extends Fields> = { -readonly [Name in keyof F]?: z.output<F[Name]['schema']> }
