import { roles } from '@plumbline/contract/role'
import { registerNamed } from '@plumbline/registers/all'
import { documents } from '@plumbline/registers/documents/contract'
import { documentTopics } from '@plumbline/registers/vocabulary'
import { fieldsOf, type NamedField } from './fields.ts'
import { sourcesFor, type TemplateSource } from './sources.ts'
import type { DrawableTemplate, TextNode } from './world.ts'

/** What can be named at a place: fields of a record, columns of a row, the line at hand. */
type Scope =
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, NamedField> }
  | { readonly kind: 'row'; readonly columns: readonly string[] }
  | { readonly kind: 'line' }

type Named = { readonly source: TemplateSource } | { readonly field: NamedField } | 'line' | 'column' | undefined

interface Walk {
  readonly sources: ReadonlyMap<string, TemplateSource>
  readonly problem: (sentence: string) => void
  readonly register: (name: string) => void
}

/** What is wrong with a template: names that nothing answers to, in its head and in its text. Empty when it can be drawn up. */
export function templateProblems(template: DrawableTemplate): readonly string[] {
  const problems = [...headProblems(template)]
  if (problems.length === 0) walk(template, { problem: (sentence) => problems.push(sentence) })
  return [...new Set(problems)]
}

/** The registers that a template looks into. */
export function registersOf(template: DrawableTemplate): readonly string[] {
  const names = new Set<string>(template.header.about === undefined ? [] : [template.header.about])
  walk(template, { register: (name) => names.add(name) })
  return [...names]
}

function headProblems({ header }: DrawableTemplate): string[] {
  const { topic, kind, owner, about, policyElements = [] } = header
  const optionsOf = (name: 'kind' | 'policyElements') =>
    documents.fields[name].options.map(({ value }) => String(value))
  const checks: readonly (readonly [boolean, string])[] = [
    [Object.hasOwn(documentTopics, topic), `topic: there is no topic ${topic}`],
    [optionsOf('kind').includes(kind), `kind: there is no kind ${kind}`],
    [roles.some((role) => role === owner), `owner: there is no role ${owner}`],
    [about === undefined || registerNamed(about) !== undefined, `about: there is no register ${about}`],
    [
      policyElements.every((one) => optionsOf('policyElements').includes(one)),
      'policyElements: not all of them are elements of 5.2',
    ],
  ]
  return checks.filter(([holds]) => !holds).map(([, sentence]) => sentence)
}

function walk(template: DrawableTemplate, { problem = () => {}, register = () => {} }: Partial<Omit<Walk, 'sources'>>) {
  walkNodes(template.nodes, [], { sources: sourcesFor(template), problem, register })
}

function walkNodes(nodes: readonly TextNode[], scopes: readonly Scope[], to: Walk): void {
  for (const node of nodes) {
    if (node.kind === 'text') continue
    const named = resolve(node.name, scopes, to)
    if (named === undefined) to.problem(`there is no field {{${node.name}}}`)
    if (node.kind === 'field') {
      if (typeof named === 'object' && 'source' in named)
        to.problem(`{{${node.name}}} stands for records: say which field, or open a section`)
    } else walkNodes(node.nodes, node.isInverted ? scopes : [...scopeIn(named), ...scopes], to)
  }
}

function scopeIn(named: Named): readonly Scope[] {
  if (typeof named !== 'object') return []
  if ('source' in named) return [{ kind: 'record', fields: fieldsOf(named.source.register) }]
  return named.field.columns ? [{ kind: 'row', columns: named.field.columns }] : [{ kind: 'line' }]
}

function resolve(name: string, scopes: readonly Scope[], to: Walk): Named {
  if (name === '.') return scopes[0]?.kind === 'line' ? 'line' : undefined
  const [first = '', second] = name.split('.')
  const source = to.sources.get(first)
  const looked = (field: NamedField | undefined): Named => {
    for (const register of field?.needs ?? []) to.register(register)
    return field && { field }
  }
  if (second !== undefined) {
    if (!source?.isOne) return undefined
    to.register(source.register.name)
    return looked(fieldsOf(source.register).get(second))
  }
  for (const scope of scopes) {
    if (scope.kind === 'row' && scope.columns.includes(name)) return 'column'
    const field = scope.kind === 'record' ? scope.fields.get(name) : undefined
    if (field) return looked(field)
  }
  if (!source) return undefined
  to.register(source.register.name)
  return { source }
}
