import { type AnyRegister, dataSchemaOf } from '@plumbline/contract/register'
import { type Said, schemaOf } from '@plumbline/contract/upcast'
import { z } from 'zod'

/** What was written under a schema of a register. */
export interface Sample extends Said {
  readonly schema: number
}

/** One of them fits every value that has no options: the first that its schema takes. */
const plain: readonly unknown[] = [
  'Text',
  '2031-01-15',
  '2031-01-15T12:00:00.000Z',
  '00000000-0000-4000-8000-000000000001',
  'https://example.org/',
  'a'.repeat(64),
  'EUR',
  '1000',
  3,
  1,
  null,
]

/** Values of a schema which together have every part and every option of it. */
function variantsOf(schema: z.core.$ZodType): readonly unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodReadonly) return variantsOf(schema.unwrap())
  if (schema instanceof z.ZodNullable) return [...variantsOf(schema.unwrap()), null]
  if (schema instanceof z.ZodEnum) return schema.options
  if (schema instanceof z.ZodLiteral) return [...schema.values]
  if (schema instanceof z.ZodBoolean) return [true, false]
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(variantsOf)
  if (schema instanceof z.ZodArray) return [variantsOf(schema.element)]
  if (schema instanceof z.ZodTuple) return [schema.def.items.map((item) => variantsOf(item)[0])]
  if (schema instanceof z.ZodObject) return objectsOf(schema.shape)
  const found = plain.find((value) => z.safeParse(schema, value).success)
  if (found === undefined) throw new Error(`samples.ts knows no value for a schema of type ${schema._zod.def.type}`)
  return [found]
}

/** As many objects as the member with the most variants has; those that may be absent are so once all of theirs were shown. */
function objectsOf(shape: Readonly<Record<string, z.core.$ZodType>>): readonly unknown[] {
  const members = Object.entries(shape).map(
    ([name, schema]) => [name, variantsOf(schema), schema instanceof z.ZodOptional] as const,
  )
  const count = Math.max(1, ...members.map(([, variants]) => variants.length))
  return Array.from({ length: count }, (_, at) =>
    Object.fromEntries(
      members.flatMap(([name, variants, isOptional]) =>
        at < variants.length || !isOptional ? [[name, variants[at % variants.length]] as const] : [],
      ),
    ),
  )
}

const Data = z.record(z.string(), z.unknown())

/** Data of a register as it is now: together they have every field, every option, every part of a part, and every status. */
export function samplesOf(register: AnyRegister): readonly Sample[] {
  const statuses = Object.keys(register.lifecycle.statuses)
  const variants = variantsOf(dataSchemaOf(register))
  return Array.from({ length: Math.max(statuses.length, variants.length) }, (_, at) => ({
    schema: schemaOf(register),
    status: statuses[at % statuses.length] ?? register.lifecycle.initial,
    data: Data.parse(variants[at] ?? {}),
  }))
}

/** Every part and value that a sample shows, as a path. */
export function facetsOf({ status, data }: Said): readonly string[] {
  return [`status = ${status}`, ...within(data, 'data')]
}

function within(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => within(one, `${path}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) => within(one, `${path}.${name}`))
  return [`${path} = ${JSON.stringify(value)}`]
}
