import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { fieldsOf } from './fields.ts'
import { inWords, isThere, type Shown, type ShownRow } from './shown.ts'
import { sourcesFor, type TemplateSource } from './sources.ts'
import type { DrawableTemplate, TemplateWorld, TextNode } from './world.ts'

/** A field of a record that went into a text. */
export interface UsedField {
  readonly name: string
  /** In the words of the contract. */
  readonly title: string
  readonly shown: Shown
}

/** A record that a text was drawn up from. */
export interface UsedRecord {
  readonly record: AnyRecord
  readonly fields: readonly UsedField[]
  /** Over the fields used, as they are shown. */
  readonly digest: string
}

/** A fact that the text needs and nobody has recorded. */
export interface MissingFact {
  readonly register: string
  /** The record that lacks it; undefined when the record itself is missing. */
  readonly record: AnyRecord | undefined
  /** Title of the field; undefined when records are missing. */
  readonly field: string | undefined
}

export interface DrawnUp {
  readonly text: string
  readonly used: readonly UsedRecord[]
  readonly missing: readonly MissingFact[]
}

/** How many records of one kind a text lists; a longer list is the register's business. */
const most = 200

type Scope =
  | { readonly kind: 'record'; readonly record: AnyRecord; readonly register: AnyRegister }
  | { readonly kind: 'row'; readonly row: ShownRow }
  | { readonly kind: 'line'; readonly line: string }

type Found =
  | { readonly kind: 'source'; readonly source: TemplateSource; readonly records: readonly AnyRecord[] }
  | { readonly kind: 'shown'; readonly shown: Shown; readonly missing?: MissingFact }

/** Writes a template out with what the records say, and remembers every field of every record that went in. */
export function drawUp(template: DrawableTemplate, world: TemplateWorld, subjectId?: string): DrawnUp {
  const sources = sourcesFor(template, subjectId)
  const used = new Map<string, { record: AnyRecord; fields: Map<string, UsedField> }>()
  const missing = new Map<string, MissingFact>()

  const use = (record: AnyRecord) => {
    const there = used.get(record.id)
    if (there) return there.fields
    const fields = new Map<string, UsedField>()
    used.set(record.id, { record, fields })
    return fields
  }
  const lacking = (fact: MissingFact) => {
    missing.set(`${fact.register} ${fact.record?.id ?? ''} ${fact.field ?? ''}`, fact)
  }
  const fieldOf = (register: AnyRegister, record: AnyRecord | undefined, name: string): Found | undefined => {
    const field = fieldsOf(register).get(name)
    if (!field) return undefined
    // The name of the organization is known before anything is recorded.
    if (!record && register.name === 'management-systems' && name === 'name')
      return { kind: 'shown', shown: world.organization }
    const shown = record && field.of(record, world)
    if (record) use(record).set(name, { name, title: field.title, shown })
    return { kind: 'shown', shown, missing: { register: register.name, record, field: field.title } }
  }
  const find = (name: string, scopes: readonly Scope[]): Found => {
    const [first = '', second] = name.split('.')
    const source = sources.get(first)
    if (second !== undefined) {
      const found = source && fieldOf(source.register, source.pick(world.snapshot)[0], second)
      if (found) return found
      throw new Error(`there is no field ${name}`)
    }
    for (const scope of scopes) {
      if (scope.kind === 'line' && name === '') return { kind: 'shown', shown: scope.line }
      if (scope.kind === 'row' && Object.hasOwn(scope.row, name)) return { kind: 'shown', shown: scope.row[name] }
      const found = scope.kind === 'record' ? fieldOf(scope.register, scope.record, name) : undefined
      if (found) return found
    }
    if (!source) throw new Error(`there is no field ${name}`)
    return { kind: 'source', source, records: source.pick(world.snapshot) }
  }

  const write = (nodes: readonly TextNode[], scopes: readonly Scope[]): string => {
    const alternatives = new Set(
      nodes.flatMap((node) => (node.kind === 'section' && node.isInverted ? [node.name] : [])),
    )
    return nodes
      .map((node) => {
        if (node.kind === 'text') return node.text
        const found = find(node.name === '.' ? '' : node.name, scopes)
        if (node.kind === 'field') return fieldText(found, node.isBlock)
        return sectionText(node, found, scopes, alternatives.has(node.name))
      })
      .join('')
  }

  const fieldText = (found: Found, isBlock: boolean): string => {
    if (found.kind === 'source') return ''
    const words = inWords(found.shown, world)
    if (words !== '') return isBlock ? words : inline(words)
    if (!found.missing) return ''
    lacking(found.missing)
    return notRecorded(found.missing.field ?? '', world)
  }

  const sectionText = (
    { nodes, isInverted }: Extract<TextNode, { kind: 'section' }>,
    found: Found,
    scopes: readonly Scope[],
    hasAlternative: boolean,
  ): string => {
    if (found.kind === 'shown') {
      if (isInverted) return isThere(found.shown) ? '' : write(nodes, scopes)
      if (!isThere(found.shown)) return ''
      if (!Array.isArray(found.shown))
        return write(nodes, [{ kind: 'line', line: inWords(found.shown, world) }, ...scopes])
      const parts: readonly (string | ShownRow)[] = found.shown
      return parts
        .map((part) =>
          write(nodes, [
            typeof part === 'string' ? { kind: 'line', line: part } : { kind: 'row', row: part },
            ...scopes,
          ]),
        )
        .join('')
    }
    const { source, records } = found
    if (isInverted) return records.length > 0 ? '' : write(nodes, scopes)
    for (const record of records.slice(0, most)) use(record)
    const { register } = source
    if (records.length === 0 && !hasAlternative) {
      lacking({ register: register.name, record: undefined, field: undefined })
      return asLine(nodes, notRecorded(register.title, world))
    }
    const texts = records
      .slice(0, most)
      .map((record) => write(nodes, [{ kind: 'record', record, register }, ...scopes]))
    const rest = records.length - most
    return rest > 0 ? [...texts, asLine(nodes, `+ ${rest}: ${world.word(register.title)}`)].join('') : texts.join('')
  }

  const [subject] = sources.get('subject')?.pick(world.snapshot) ?? []
  if (subject) use(subject)
  const text = write(template.nodes, [])
  return {
    text: `${text.replaceAll(/\n{3,}/g, '\n\n').trim()}\n`,
    used: [...used.values()].map(({ record, fields }) => {
      const sorted = [...fields.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
      return { record, fields: sorted, digest: digestOf(sorted, world) }
    }),
    missing: [...missing.values()],
  }
}

/** What a later look is compared with: the fields by name, as they were shown. */
const digestOf = (fields: readonly UsedField[], { digest }: TemplateWorld): string =>
  digest(JSON.stringify(fields.map(({ name, shown }) => [name, shown ?? null])))

/** On one line, and inside one cell of a table. */
const inline = (words: string): string => words.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')

const notRecorded = (what: string, { word }: TemplateWorld): string => `[${word('not recorded yet')}: ${word(what)}]`

/** The words in the place of a list, as a row where the list is one of rows. */
function asLine(nodes: readonly TextNode[], words: string): string {
  const [first] = nodes
  const start = first?.kind === 'text' ? first.text.trimStart() : ''
  if (start.startsWith('|')) return `| ${words} |\n`
  if (start.startsWith('- ')) return `- ${words}\n`
  return `${words}\n`
}
