import type { Listed, Parameter } from './document.ts'
import { type Html, html } from './html.ts'
import { type Components, type JsonSchema, notesOf, type Row, rowsOf, typeOf } from './schema-rows.ts'

const filterPattern = /^filter\[(\w+)\](?:\[(\w+)\])?$/

/** Filters are one row: a list has them for each of its fields. */
function parameterRows(parameters: readonly Parameter[]): readonly Row[] {
  const filters = parameters.flatMap(({ name }) => filterPattern.exec(name)?.slice(1, 2) ?? [])
  const others = parameters.filter(({ name }) => !filterPattern.test(name))
  const rows = others.map(({ name, in: where, required, schema, description }) => ({
    path: name,
    type: typeOf(schema),
    required,
    notes: [where, description, notesOf(schema)].filter(Boolean).join('; '),
  }))
  if (filters.length === 0) return rows
  const fields = [...new Set(filters)].join(', ')
  const filter = {
    path: 'filter[field], with [gte], [lte] or [ne]',
    type: 'string, repeatable',
    required: false,
    notes: `query; by ${fields}`,
  }
  return [...rows, filter]
}

const table = (caption: string, rows: readonly Row[]): Html =>
  rows.length === 0
    ? html``
    : html`<h3>${caption}</h3><table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Notes</th></tr></thead><tbody>${rows.map(
        ({ path, type, required, notes }) =>
          html`<tr><td><code>${path}</code></td><td>${type}${required ? ', needed' : ''}</td><td>${notes}</td></tr>`,
      )}</tbody></table>`

/** The shape of a body: its own fields, or the name of what it is a list of. */
function content(
  caption: string,
  types: Readonly<Record<string, { readonly schema?: JsonSchema }>>,
  components: Components,
): Html {
  const names = Object.keys(types).join(', ')
  const schema = types['application/json']?.schema ?? Object.values(types)[0]?.schema ?? {}
  return table(`${caption} (${names})`, rowsOf(schema, components))
}

/** One operation with its parameters, body and answers. */
export function operationSection({ method, path, operation }: Listed, components: Components): Html {
  const { operationId, summary, parameters, requestBody, responses, security } = operation
  return html`<section class="operation" id="${operationId}"><h2><a href="#${operationId}">${summary}</a></h2>
<p><span class="method">${method.toUpperCase()}</span><code>${path}</code></p>
<p class="soft">${security?.length === 0 ? 'Open to anybody.' : 'With an API key or a session.'}</p>
${table('Parameters', parameterRows(parameters))}
${requestBody ? content('Body', requestBody.content, components) : html``}
${Object.entries(responses)
  .filter(([status]) => status !== 'default')
  .map(([status, { content: types, description }]) =>
    types ? content(`Answer ${status}`, types, components) : html`<h3>Answer ${status}</h3><p>${description}</p>`,
  )}</section>`
}
