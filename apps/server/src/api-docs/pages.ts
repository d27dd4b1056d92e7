import { byTag, type Listed, type OpenApiDocument } from './document.ts'
import { type Html, html } from './html.ts'
import { operationSection } from './operation.ts'
import { rowsOf } from './schema-rows.ts'
import { style } from './style.ts'

const page = (title: string, body: Html): string =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" type="image/svg+xml" href="/favicon.svg">${style}</head><body><main>${body}</main></body></html>`
    .text

const search = (text: string): Html =>
  html`<form action="/api/docs" role="search"><input type="search" name="q" value="${text}" aria-label="Search the API"><button>Search</button></form>`

const hasWords = ({ method, path, operation }: Listed, words: readonly string[]) => {
  const text = `${method} ${path} ${operation.summary}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

const line = (tag: string, { method, path, operation }: Listed): Html =>
  html`<tr><td class="narrow"><span class="method">${method.toUpperCase()}</span></td><td><a href="/api/docs/${tag}#${operation.operationId}"><code>${path}</code></a></td><td>${operation.summary}</td></tr>`

/** All operations under their headings, or those that have all words of a search. */
export function contentsPage(document: OpenApiDocument, query: string): string {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = [...byTag(document)]
    .map(([tag, listed]) => [tag, listed.filter((one) => hasWords(one, words))] as const)
    .filter(([, listed]) => listed.length > 0)
  return page(
    `API of ${document.info.title}`,
    html`<h1>API of ${document.info.title} ${document.info.version}</h1>
<p>Machines send <code>Authorization: Bearer &lt;key&gt;</code>, people a session. Errors are <a href="/api/docs/problem">problem details</a> with the path of the wrong field. For programs there is <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${search(query)}
${found.length === 0 ? html`<p>Nothing has these words. <a href="/api/docs">Show all</a></p>` : html``}
${found.map(([tag, listed]) => html`<h2 id="${tag}"><a href="/api/docs/${tag}">${tag}</a></h2><table><tbody>${listed.map((one) => line(tag, one))}</tbody></table>`)}`,
  )
}

/** The operations under one heading in full; `undefined` when there is no such heading. */
export function tagPage(document: OpenApiDocument, tag: string): string | undefined {
  const { schemas } = document.components
  const back = html`<p><a href="/api/docs">All of the API</a></p>`
  if (tag === 'problem')
    return page(
      'Problem details',
      html`${back}<h1>Problem details</h1><p>Every refusal is <code>application/problem+json</code> (RFC 9457).</p><table><tbody>${rowsOf(schemas.problem ?? {}, schemas).map(({ path, type }) => html`<tr><td><code>${path}</code></td><td>${type}</td></tr>`)}</tbody></table>`,
    )
  const listed = byTag(document).get(tag)
  if (!listed) return undefined
  return page(tag, html`${back}<h1>${tag}</h1>${search('')}${listed.map((one) => operationSection(one, schemas))}`)
}
