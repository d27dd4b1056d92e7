import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { byNumber } from './order.ts'
import { type Pack, PackEntry, type PackGroup, PackGroups, PackHeader, Vocabulary } from './schema.ts'
import { shippedFolder } from './shipped.ts'

/** A pack that does not fit the schema; the message names file and key. */
export class BadPack extends Error {}

/** Reads and checks one YAML file. @throws BadPack */
export async function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const source: unknown = parse(await readFile(path, 'utf8'), { maxAliasCount: 0 })
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new BadPack(`${path}: ${issues.join('; ')}`)
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

async function readEntries(folder: string): Promise<readonly PackEntry[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'))
  const entries = await Promise.all(names.map((name) => readYaml(join(folder, name), PackEntry)))
  const misnamed = entries.find((entry, index) => names[index] !== `${entry.id}.yaml`)
  if (misnamed) throw new BadPack(`${folder}: the file of ${misnamed.id} must be named after it`)
  return entries.sort((a, b) => byNumber(a.id, b.id))
}

/** The innermost group that an entry belongs to: `6.1` for `6.1.4`, `A.6` for `A.6.2.4`. */
function groupOf(id: string, groups: readonly PackGroup[]): string {
  const fitting = groups.filter((group) => id === group.id || id.startsWith(`${group.id}.`))
  const innermost = fitting.sort((a, b) => b.id.length - a.id.length)[0]
  if (!innermost) throw new BadPack(`${id} belongs to no group`)
  return innermost.id
}

/** Loads one pack from its folder. @throws BadPack */
export async function loadPack(folder: string): Promise<Pack> {
  const [header, grouped, clauses, controls, vocabulary] = await Promise.all([
    readYaml(join(folder, 'pack.yaml'), PackHeader),
    readYaml(join(folder, 'groups.yaml'), PackGroups),
    readEntries(join(folder, 'clauses')),
    readEntries(join(folder, 'controls')),
    readYaml(join(folder, 'annex-c.yaml'), Vocabulary).catch((error: unknown) => {
      if (isMissing(error)) return undefined
      throw error
    }),
  ])
  const groups: readonly PackGroup[] = [
    ...grouped.clauses.map((group) => ({ ...group, kind: 'clause' as const })),
    ...grouped.controls.map(({ id, title, objective }) => ({
      id,
      title,
      summary: objective,
      kind: 'control' as const,
    })),
  ]
  const placed = (kind: 'clause' | 'control') => (entry: PackEntry) => ({
    ...entry,
    kind,
    group: groupOf(entry.id, groups),
  })
  const entries = [...clauses.map(placed('clause')), ...controls.map(placed('control'))]
  const ids = new Set([...entries, ...groups].map(({ id }) => id))
  const dangling = entries.flatMap((entry) =>
    entry.related.filter((id) => !ids.has(id)).map((id) => `${entry.id} refers to ${id}`),
  )
  if (dangling.length > 0) throw new BadPack(`${folder}: ${dangling.join('; ')}`)
  return { header, groups, entries, vocabulary }
}

/** Every pack that ships with the product, by id. */
export async function loadShippedPacks(folder = shippedFolder): Promise<ReadonlyMap<string, Pack>> {
  const names = await readdir(folder)
  const packs = await Promise.all(names.sort().map((name) => loadPack(join(folder, name))))
  return new Map(packs.map((pack) => [pack.header.id, pack]))
}
