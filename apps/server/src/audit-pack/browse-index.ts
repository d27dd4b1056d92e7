import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AnyRegister } from '@plumbline/contract/register'
import type { Registry } from '@plumbline/records/behaviour'
import type { Places } from './places.ts'
import type { Stage } from './stage.ts'

// Scripts and pages are no TypeScript: from src/ and from dist/ alike they are found in src/.
const folder = fileURLToPath(new URL('../../src/audit-pack/browse/', import.meta.url))

export interface PackFacts {
  readonly organization: string
  readonly madeAt: string
  readonly period: { readonly from: string; readonly to: string }
  readonly scope: string
  readonly log: {
    readonly origin: string
    readonly size: number
    readonly root: string
    /** Why it goes on under another name than it had. */
    readonly continues: string | null
  }
  /** A party outside stamped or cosigned a checkpoint in the pack. */
  readonly isAnchored: boolean
  readonly people: Readonly<Record<string, string>>
}

/** `index.html` with its script and style, and what it knows before anything else is loaded. */
export async function stageIndex(stage: Stage, registry: Registry, facts: PackFacts, places: Places): Promise<void> {
  for (const name of ['app.js', 'style.css']) await stage.put(`browse/${name}`, await readFile(`${folder}${name}`))
  await stage.put('index.html', await readFile(`${folder}index.html`))
  const registers = registry.all.flatMap(({ register }) => {
    const size = places.sizeOf(register.name)
    return size ? [{ ...described(register), ...size }] : []
  })
  await stage.put('browse/data/index.js', `plumblinePack.index(${JSON.stringify({ ...facts, registers })})\n`)
}

const described = ({ name, title, purpose, lifecycle, fields }: AnyRegister) => ({
  name,
  title,
  purpose,
  statuses: Object.fromEntries(Object.entries(lifecycle.statuses).map(([key, status]) => [key, status.title])),
  fields: Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [
      key,
      {
        title: field.title,
        kind: field.kind,
        options: field.options && Object.fromEntries(field.options.map(({ value, title: shown }) => [value, shown])),
      },
    ]),
  ),
})
