import type { AnyRegister } from '@plumbline/contract/register'
import { schemaOf } from '@plumbline/contract/upcast'
import type { OpenDatabase } from '@plumbline/platform/database/open'

/** A connection of the role that owns the tables. */
export type Owner = Awaited<ReturnType<OpenDatabase['connectOwner']>>

interface NumberRow {
  readonly register: string
  readonly number: number
  readonly is_reached: boolean
}

const numbersIn = async (owner: Owner): Promise<readonly NumberRow[]> =>
  (await owner.query<NumberRow>('select register, number, is_reached from register_schema order by register')).rows

const numberIn = (registers: readonly AnyRegister[], name: string): number => {
  const register = registers.find((one) => one.name === name)
  return register ? schemaOf(register) : 0
}

/** Registers whose rows are in older words than this server's, or were left half-way. @throws Error when some are in newer ones */
export async function registersToUpgrade(
  owner: Owner,
  registers: readonly AnyRegister[],
): Promise<readonly AnyRegister[]> {
  const known = await numbersIn(owner)
  const newer = known.filter(({ register, number }) => number > numberIn(registers, register))
  if (newer.length > 0)
    throw new Error(
      `The records were written by a newer Plumbline (${newer.map(({ register }) => register).join(', ')}). Start that version.`,
    )
  return registers.filter((register) => {
    const row = known.find((one) => one.register === register.name)
    return (row?.number ?? 1) < schemaOf(register) || row?.is_reached === false
  })
}

/**
 * From here on nobody writes in the old words: whoever does is waited for, and the trigger of the table refuses who comes later
 * (012-upcasts.sql).
 */
export async function announce(owner: Owner, registers: readonly AnyRegister[]): Promise<void> {
  await owner.query('begin')
  await owner.query('lock table record_version in share row exclusive mode')
  for (const register of registers)
    await owner.query(
      `insert into register_schema (register, number, is_reached) values ($1, $2, false)
       on conflict (register) do update set number = excluded.number, is_reached = false`,
      [register.name, schemaOf(register)],
    )
  await owner.query('commit')
}

export const arrive = (owner: Owner, { name }: AnyRegister) =>
  owner.query('update register_schema set is_reached = true where register = $1', [name])

/** What is wrong with the words that the rows are in, for the doctor; empty when nothing is. */
export async function schemaFaults(owner: Owner, registers: readonly AnyRegister[]): Promise<readonly string[]> {
  const risen = await registersToUpgrade(owner, registers)
  return risen.map(
    ({ title }) => `${title} are still in the words of an older version: start the server, which mends it.`,
  )
}
