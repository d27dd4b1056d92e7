import type { Field, Fields } from '@plumbline/contract/field'
import type { Lifecycle } from '@plumbline/contract/lifecycle'
import type { AnyRegister } from '@plumbline/contract/register'
import { product } from '@plumbline/registers/all'

/** What each register holds, in Markdown: made from the contracts, so that it cannot be out of date (docs/registers.md). */
export function registersDocument(): string {
  const chapters = Object.entries(product).map(([heading, registers]) => {
    const sections = (registers as readonly AnyRegister[]).map(sectionOf)
    return `## Clause ${heading}\n\n${sections.join('\n')}`
  })
  return `${head}\n${chapters.join('\n')}`
}

const head = `# Registers

Every record of the management system stands in one of these registers. This page says what each of them holds and what each field
means; it is written by \`npm run registers\` from the contracts in \`packages/registers\`. A record has, besides, a reference, a title, an
owner, a status and a history, whatever its register. Fields marked *by the product* are set by a step and never typed.
`

/** A cell of a table: no line breaks, no bars. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const sectionOf = (register: AnyRegister): string => {
  const { title, name, prefix, purpose, clauses, fields, lifecycle, relations } = register
  const parts = [
    `### ${title} (\`${name}\`, ${prefix})\n\n${purpose}\n\nServes ${clauses.join(', ')}.`,
    fieldTable(fields),
    stepTable(lifecycle),
  ]
  const links = Object.entries(relations).map(
    ([relation, { title: forward, inverse, to }]) =>
      `- \`${relation}\`: ${forward} → ${to.includes('*') ? 'any record' : to.join(', ')} (from there: ${inverse})`,
  )
  return `${[...parts, ...(links.length > 0 ? [`Links:\n\n${links.join('\n')}`] : [])].join('\n\n')}\n`
}

function fieldTable(fields: Fields): string {
  const rows = Object.entries(fields)
    .filter(([, { kind }]) => kind !== 'hidden')
    .flatMap(([name, field]) => [rowOf(name, field), ...columnsOf(name, field)])
  return ['| field | title | meaning |', '|---|---|---|', ...rows].join('\n')
}

const rowOf = (name: string, field: Field): string =>
  `| \`${name}\` | ${cell(field.title)} | ${cell(meaningOf(field))} |`

const columnsOf = (name: string, { columns = {} }: Field): readonly string[] =>
  Object.entries(columns).map(([column, field]) => rowOf(`${name}[].${column}`, field))

function meaningOf({ help, options, stamped, kind }: Field): string {
  const values = options && options.length <= 12 ? `One of: ${options.map((option) => option.title).join('; ')}.` : ''
  return [
    stamped ? '*By the product.*' : '',
    help ?? '',
    kind === 'choices' ? values.replace('One of', 'Any of') : values,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function stepTable({ initial, statuses, transitions }: Lifecycle): string {
  const status = (name: string) => statuses[name]?.title ?? name
  const rows = Object.entries(transitions).map(([name, step]) => {
    const who = [...step.by, ...(step.byOwner ? ['the owner'] : [])].join(', ')
    const marks = [step.approval ? 'a second person' : '', step.needsReason ? 'a reason' : ''].filter(
      (mark) => mark !== '',
    )
    return `| \`${name}\` | ${cell(step.title)} | ${step.from.map(status).join(', ')} → ${status(step.to)} | ${who} | ${marks.join(', ')} |`
  })
  if (rows.length === 0) return `Begins as "${status(initial)}"; the product moves it.`
  return [
    `Begins as "${status(initial)}".`,
    '',
    '| step | title | leads | who | needs |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}
