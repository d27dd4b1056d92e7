import type { FieldProblem } from '@plumbline/contract/problem'
import { problemsOf } from '@plumbline/contract/problem'
import { referencePattern, Title } from '@plumbline/contract/record'
import { isMap, isScalar, parseDocument, stringify, visit } from 'yaml'
import { z } from 'zod'

/** The file beside the records that says who the people are whom they name. */
export const peopleFile = 'plumbline.yaml'
/** Of the way in which records are written; it rises when older files would be misread. */
export const codeFormat = 1

/** A record as its file says it: people by e-mail address, links by reference. The path says register and reference. */
export const CodeRecord = z.strictObject({
  title: Title,
  status: z.string().min(1).max(60).optional(),
  owner: z.string().min(1).max(320).optional(),
  archived: z.literal(true).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  links: z
    .record(z.string(), z.array(z.string().regex(referencePattern, 'must be a reference such as RSK-12')))
    .optional(),
})
export type CodeRecord = z.output<typeof CodeRecord>

export const CodePeople = z.strictObject({
  format: z.literal(codeFormat),
  people: z.record(z.string().min(1).max(320), z.string().min(1).max(300)),
})
export type CodePeople = z.output<typeof CodePeople>

/** Lines as they are, however long: whoever compares two files sees only what changed. */
const yamlText = (value: unknown): string =>
  stringify(value, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false })

export const codeText = (record: CodeRecord): string => yamlText(record)
export const peopleText = (people: Readonly<Record<string, string>>): string => yamlText({ format: codeFormat, people })

/** Where a record's file is. */
export const codePath = ({ register, ref }: { readonly register: string; readonly ref: string }): string =>
  `${register}/${ref}.yaml`

const recordPath = /^([a-z]+(?:-[a-z]+)*)\/([A-Z]{3}-[1-9]\d{0,8})\.yaml$/

/** Register and reference that a path names; undefined when it names none. */
export function namedBy(path: string): { readonly register: string; readonly ref: string } | undefined {
  const [, register, ref] = recordPath.exec(path) ?? []
  return register !== undefined && ref !== undefined ? { register, ref } : undefined
}

type Read<Value> = { readonly value: Value } | { readonly problems: readonly FieldProblem[] }

/** A file as a value. Anchors and tags have no business in it: what is said, is said where one reads it. */
function read<Schema extends z.ZodType>(schema: Schema, text: string): Read<z.output<Schema>> {
  const wrong = (message: string) => ({ problems: [{ path: '', message }] })
  const document = parseDocument(text, { uniqueKeys: true, schema: 'core' })
  const [fault] = [...document.errors, ...document.warnings]
  if (fault) return wrong(fault.message.split('\n', 1)[0] ?? 'is no YAML')
  if (!isMap(document.contents)) return wrong('must be a mapping')
  let aliases = 0
  let prototypes = 0
  visit(document, {
    Alias: () => {
      aliases += 1
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__') prototypes += 1
    },
  })
  if (aliases > 0) return wrong('must not use aliases')
  if (prototypes > 0) return wrong('must not have a key __proto__')
  const parsed = schema.safeParse(document.toJS())
  return parsed.success ? { value: parsed.data } : { problems: problemsOf(parsed.error) }
}

export const readCode = (text: string): Read<CodeRecord> => read(CodeRecord, text)
export const readPeople = (text: string): Read<CodePeople> => read(CodePeople, text)
