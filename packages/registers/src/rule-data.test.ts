import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registerNamed } from './all.ts'

/*
 * What each of the 140 conditions of an auditor reads (fixtures/rule-data.tsv): `register`, `register.field`, `register.rows[].column`,
 * `register:status`, `register/step`, `register>relation`, and facts that the kernel keeps of every record. A rule can be written
 * only while all of it exists; a field that one reads says what belongs in it.
 */

const ofTheKernel = new Set(
  'record.ref record.version record.ownerId record.createdAt record.updatedAt link.createdAt step.at step.roles step.personId step.authors people.status people.roles'.split(
    ' ',
  ),
)

const lines = readFileSync(join(import.meta.dirname, '../fixtures/rule-data.tsv'), 'utf8')
  .trim()
  .split('\n')
const rules = lines.map((line) => line.split('\t') as [string, string])

const kinds = /^(?<register>[a-z-]+)(?<mark>[.:/>])?(?<name>[\w-]+)?(?:\[\]\.(?<column>\w+))?$/

/** Why nothing of that path exists; undefined where it does. */
function fault(path: string): string | undefined {
  if (ofTheKernel.has(path)) return undefined
  const { register: name = '', mark, name: part = '', column } = kinds.exec(path)?.groups ?? {}
  const register = registerNamed(name)
  if (!register) return `${path}: no such register`
  const { fields, lifecycle, relations } = register
  if (mark === ':') return part in lifecycle.statuses ? undefined : `${path}: no such status`
  if (mark === '/') return part in lifecycle.transitions ? undefined : `${path}: no such step`
  if (mark === '>') return part in relations ? undefined : `${path}: no such relation`
  if (mark !== '.') return undefined
  const field = fields[part]
  if (!field) return `${path}: no such field`
  return column === undefined || field.columns?.[column] ? undefined : `${path}: no such column`
}

describe('the conditions of an auditor', () => {
  it('are 140, each once', () => {
    expect(new Set(rules.map(([id]) => id)).size).toBe(140)
    expect(rules).toHaveLength(140)
  })
  it.each(rules)('%s finds what it reads', (_, paths) => {
    expect(paths.split(' ').flatMap((path) => fault(path) ?? [])).toEqual([])
  })
  it.each(rules)('%s reads fields that say what belongs in them', (_, paths) => {
    const read = paths.split(' ').filter((path) => path.includes('.') && !ofTheKernel.has(path))
    const silent = read.filter((path) => {
      const { register = '', name = '' } = kinds.exec(path)?.groups ?? {}
      return registerNamed(register)?.fields[name]?.help === undefined
    })
    expect(silent).toEqual([])
  })
})
