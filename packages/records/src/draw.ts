import { mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { type ListQuery, listQueryOf } from '@plumbline/contract/list-query'
import { Problem, problemsOf } from '@plumbline/contract/problem'
import type { AnyRegister } from '@plumbline/contract/register'
import { hex } from '@plumbline/ledger/bytes'
import { randomBytes } from '@plumbline/ledger/node-crypto'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Kept, Registry } from './behaviour.ts'
import { refsOf } from './list.ts'

/** How a sample is drawn; pure, and of a package that this one does not know. */
export interface Sampling {
  readonly sortedPopulation: (refs: Iterable<string>) => readonly string[]
  readonly populationDigest: (population: readonly string[]) => string
  readonly drawSample: (seed: string, population: readonly string[], size: number) => readonly string[]
}

/** Bytes of a seed of the server. */
const seedLength = 32

/** A filter as the list of the register takes it: field, or field and operator, with its values. */
export type SampleFilter = Readonly<Record<string, string | readonly string[]>>

/** The filter as the query of the register's list, so that a sample can be taken of what a list shows. */
function queryOf(register: AnyRegister, filter: SampleFilter, asOf: string): ListQuery {
  const filters = Object.entries(filter).map(([name, values]) => {
    const [field, operator] = name.split('.')
    return [operator === undefined ? `filter[${field}]` : `filter[${field}][${operator}]`, values]
  })
  const parsed = listQueryOf(register).safeParse({ ...Object.fromEntries(filters), asOf })
  if (parsed.success) return parsed.data as unknown as ListQuery
  throw new Problem('invalid', `${register.title} cannot be filtered like this.`, problemsOf(parsed.error, ['filter']))
}

/** The register of that name, as far as the actor may read it. @throws Problem invalid */
export function populationRegister(registry: Registry, actor: Actor, name: string): Kept {
  const kept = registry.named(name)
  if (kept && mayRead(actor, kept.register)) return kept
  throw new Problem('invalid', 'There is no such register for you.', [
    { path: 'register', message: 'is no register that you can read' },
  ])
}

export interface Draw {
  readonly filter: SampleFilter
  readonly asOf: string
  readonly size: number
  /** Drawn by the server where none is given. */
  readonly seed?: string | undefined
}

/** Draws records of a register: the population is fixed before the seed is known. @throws Problem invalid, conflict */
export async function drawFrom(
  tx: ReadTransaction,
  sampling: Sampling,
  register: AnyRegister,
  actor: Actor,
  { filter, asOf, size, seed: given }: Draw,
  among: readonly string[] | undefined,
) {
  const found = await refsOf(tx, register, queryOf(register, filter, asOf), actor, among)
  const idOf = new Map(found.map(({ ref, id }) => [ref, id]))
  const population = sampling.sortedPopulation(idOf.keys())
  if (population.length === 0) throw new Problem('conflict', 'There is nothing to draw from: no record fits.')
  const seed = given ?? hex(randomBytes(seedLength))
  const drawn = sampling.drawSample(seed, population, size)
  return {
    seed,
    population: population.length,
    digest: sampling.populationDigest(population),
    drawn,
    ids: drawn.flatMap((ref) => idOf.get(ref) ?? []),
  }
}
