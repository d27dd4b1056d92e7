import type { AnyRecord } from '@plumbline/contract/record'
import { made, today, world } from '../made-up.ts'
import { readinessChecks } from '../readiness.ts'
import { worldOf } from './world.ts'

/** An organization for the tests of one check: its records, and its links as sentences. */
export type Given = readonly (AnyRecord | string)[]

/** What one check says: `holds`, `nothing`, or the message. */
export function look(id: string, given: Given): string {
  const check = readinessChecks.find((one) => one.id === id)
  if (!check) throw new Error(`there is no check ${id}`)
  const records = given.filter((one) => typeof one !== 'string')
  const links = given.filter((one) => typeof one === 'string')
  const seen = check.look(worldOf(world(records, ...links), today))
  return typeof seen === 'string' ? seen : seen.message
}

type Data = Readonly<Record<string, unknown>>

/** A record in a status, owned by Ines unless `ownerId` says otherwise. */
export const one = (register: string, ref: string, status: string, data: Data = {}, ownerId: string | null = 'ines') =>
  made(register, ref, { status, ownerId, data })

/** An AI system in scope and active. */
export const system = (data: Data = {}, status = 'active') =>
  one('ai-systems', 'SYS-1', status, { inScope: true, ...data })
