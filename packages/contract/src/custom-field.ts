import { z } from 'zod'
import { customName } from './custom-value.ts'
import { boolean, choice, choices, date, type Field, type Fields, list, number, paragraph, text, url } from './field.ts'
import { lifecycle } from './lifecycle.ts'
import type { AnyRecord } from './record.ts'
import { type AnyRegister, register } from './register.ts'
import { everyone } from './role.ts'

const kinds = {
  text: 'One line',
  paragraph: 'Several lines',
  number: 'Number',
  date: 'Day',
  boolean: 'Yes or no',
  choice: 'One of several',
  choices: 'Any of several',
  url: 'Address',
} as const
type Kind = keyof typeof kinds

/** Below which heading custom fields stand on a record. */
export const customGroup = 'Own fields'

/** The register of them. */
export const customFieldsName = 'custom-fields'

/**
 * The register of fields that an organization adds to other registers. The kernel's own: what it says changes what records may hold.
 * @param registers to which fields can be added, names with titles
 */
export const customFieldsFor = (registers: Readonly<Record<string, string>>) =>
  register({
    name: customFieldsName,
    singular: 'custom-field',
    prefix: 'CUF',
    title: 'Own fields',
    titleOfOne: 'Own field',
    purpose:
      'What your organization wants to keep in a register and Plumbline does not ask for: a cost centre, a region, the number in another system.',
    clauses: ['7.5.3'],
    fields: {
      appliesTo: choice(registers, { title: 'Register', help: 'Every record of it gets the field.' }),
      name: text({
        title: 'Name in files',
        help: 'Lower-case letters, digits and hyphens, such as cost-centre. The API and files call the field x-cost-centre.',
      }),
      kind: choice(kinds, { title: 'What it holds' }),
      options: list({ title: 'Options', help: 'For a choice: one a line.' }),
      help: paragraph({ title: 'What belongs in it' }),
    },
    lifecycle: lifecycle(
      'draft',
      {
        draft: { title: 'Draft', shape: 'planned' },
        active: { title: 'In use', shape: 'holds' },
        retired: { title: 'Retired', shape: 'ended', locked: true, settled: true },
      },
      {
        activate: {
          title: 'Put into use',
          from: ['draft', 'retired'],
          to: 'active',
          event: 'activated',
          by: ['administrator', 'aims-manager'],
        },
        // What stands in records stays; nobody writes it any more.
        retire: {
          title: 'Retire',
          from: ['active'],
          to: 'retired',
          event: 'retired',
          by: ['administrator', 'aims-manager'],
        },
      },
    ),
    relations: {},
    access: {
      read: everyone,
      edit: ['administrator', 'aims-manager'],
      contribute: [],
    },
    columns: ['appliesTo', 'kind', 'name'],
  })

/** What a definition must say before it can be used. */
export const Definition = z.object({
  appliesTo: z.string(),
  name: z.string(),
  kind: z.enum(Object.keys(kinds) as [Kind, ...Kind[]]),
  options: z.array(z.string()).default([]),
  help: z.string().optional(),
})

/** The name of a custom field in the data of records. */
export const nameInData = (name: string): string => `${customName}${name}`

/** The field that a definition adds, under its name in the data; undefined while the definition does not say enough. */
export function customField({
  title,
  data,
  status,
}: Pick<AnyRecord, 'title' | 'data' | 'status'>): [string, Field] | undefined {
  const definition = Definition.safeParse(data)
  if (!definition.success) return undefined
  const { kind, name, options, help } = definition.data
  const words = {
    title,
    group: customGroup,
    ...(help === undefined ? {} : { help }),
    ...(status === 'active' ? {} : { stamped: true }),
  }
  const titles = Object.fromEntries(options.map((option) => [option, option]))
  const fields: Readonly<Record<Kind, () => Field>> = {
    text: () => text(words),
    paragraph: () => paragraph(words),
    number: () => number(words),
    date: () => date(words),
    boolean: () => boolean(words),
    url: () => url(words),
    choice: () => choice(titles, words),
    choices: () => choices(titles, words),
  }
  return [nameInData(name), fields[kind]()]
}

/**
 * The register with the fields that an organization added to it, those in use and those that were: what stands in retired ones is read, and not
 * written. The first definition of a name counts.
 */
export function withCustomFields<Of extends AnyRegister>(
  of: Of,
  definitions: readonly Pick<AnyRecord, 'title' | 'data' | 'status'>[],
): Of {
  const added: Record<string, Field> = {}
  const byUse = definitions.toSorted(
    (one, other) => Number(other.status === 'active') - Number(one.status === 'active'),
  )
  for (const definition of byUse) {
    if (definition.data.appliesTo !== of.name || definition.status === 'draft') continue
    const [name, field] = customField(definition) ?? []
    if (name !== undefined && field) added[name] ??= field
  }
  return Object.keys(added).length === 0 ? of : { ...of, fields: { ...of.fields, ...added } as Fields }
}
