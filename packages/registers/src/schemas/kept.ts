import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { type AnyRegister, dataSchemaOf } from '@plumbline/contract/register'
import { schemaOf, upcast } from '@plumbline/contract/upcast'
import { z } from 'zod'
import { allRegisters } from '../all.ts'
import { facetsOf, type Sample, samplesOf } from './samples.ts'

/** `<release>/<register>.jsonl`: what registers looked like when they were released. Lines are only added. */
const folder = new URL('../../fixtures/schemas/', import.meta.url)

const Line = z.strictObject({ schema: z.int().min(1), status: z.string(), data: z.record(z.string(), z.unknown()) })

/** The kept samples of every register, of all releases. */
export async function keptSamples(): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const kept = new Map<string, Sample[]>()
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    const name = /([a-z-]+)\.jsonl$/.exec(path)?.[1]
    if (name === undefined) continue
    const lines = (await readFile(new URL(path, folder), 'utf8')).trimEnd().split('\n')
    kept.set(name, [...(kept.get(name) ?? []), ...lines.map((line) => Line.parse(JSON.parse(line)))])
  }
  return kept
}

/** Why a kept sample is not read by the register as it is now; undefined when it is. */
export function misfit(register: AnyRegister, { schema, status, data }: Sample): string | undefined {
  if (schema > schemaOf(register)) return `there is no schema ${schema}`
  const said = upcast(register, { status, data }, schema)
  if (!Object.hasOwn(register.lifecycle.statuses, said.status)) return `there is no status ${said.status}`
  const { error, data: parsed } = dataSchemaOf(register).safeParse(said.data)
  const [issue] = error?.issues ?? []
  if (issue) return `${issue.path.join('.')}: ${issue.message}`
  return isDeepStrictEqual(parsed, said.data) ? undefined : 'something of it is lost'
}

/** Samples of the register as it is now that show what no kept one of this schema shows. */
export function missingFrom(register: AnyRegister, kept: readonly Sample[]): readonly Sample[] {
  const shown = new Set(kept.filter(({ schema }) => schema === schemaOf(register)).flatMap(facetsOf))
  return samplesOf(register).filter((sample) => facetsOf(sample).some((facet) => !shown.has(facet)))
}

/**
 * Keeps what is new in the registers with a release. @returns how many lines were added
 * @throws Error when something kept cannot be read any more: then the schema has to rise first
 */
export async function keepSchemas(release: string): Promise<number> {
  const kept = await keptSamples()
  const faults = allRegisters.flatMap((register) =>
    (kept.get(register.name) ?? []).flatMap((sample) => {
      const fault = misfit(register, sample)
      return fault === undefined ? [] : [`${register.name}: ${fault}`]
    }),
  )
  if (faults.length > 0)
    throw new Error(`What was released is not read any more. Raise "schema" and add an upcast.\n${faults.join('\n')}`)
  const target = new URL(`${release}/`, folder)
  await mkdir(target, { recursive: true })
  let added = 0
  for (const register of allRegisters) {
    const missing = missingFrom(register, kept.get(register.name) ?? [])
    added += missing.length
    if (missing.length > 0)
      await appendFile(
        new URL(`${register.name}.jsonl`, target),
        missing.map((sample) => `${JSON.stringify(sample)}\n`).join(''),
      )
  }
  return added
}
