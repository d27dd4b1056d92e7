import type { AnyRecord } from '@plumbline/contract/record'
import type { PartId } from './parts.ts'
import type { World } from './world.ts'

/** What the check speaks for: it is written down, it is done, it works. */
export type Stage = 'documented' | 'implemented' | 'effective'
/** Proposed; people decide. */
export type Severity = 'major' | 'minor'

/** Why a check does not hold. */
export interface Gap {
  readonly message: string
  readonly records: readonly AnyRecord[]
}

/** One condition of readiness. It holds, it does not, or there is nothing yet that it could look at. */
export interface Check {
  readonly id: string
  readonly part: PartId
  readonly stage: Stage
  readonly severity: Severity
  /** What a person does to make it hold. */
  readonly heal: string
  readonly look: (world: World) => Gap | 'holds' | 'nothing'
}

type Head = Omit<Check, 'look'>

interface Each extends Head {
  readonly of: (world: World) => readonly AnyRecord[]
  readonly holds: (record: AnyRecord, world: World) => boolean
  /** After the reference: "is late". */
  readonly one: string
  /** After the number: "tasks are late". */
  readonly many: string
}

/** A condition that every record of some kind has to fulfil. */
export function each({ of, holds, one, many, ...head }: Each): Check {
  return {
    ...head,
    look: (world) => {
      const all = of(world)
      if (all.length === 0) return 'nothing'
      const records = all.filter((record) => !holds(record, world))
      const [first] = records
      if (!first) return 'holds'
      return { records, message: records.length === 1 ? `${first.ref} ${one}` : `${records.length} ${many}` }
    },
  }
}

interface There extends Head {
  readonly holds: (world: World) => boolean
  readonly message: string
  /** Without it there is nothing to check yet. */
  readonly when?: (world: World) => boolean
  /** Records with which a person would start. */
  readonly records?: (world: World) => readonly AnyRecord[]
}

/** Something that the organization has to have. */
export function there({ holds, message, when, records, ...head }: There): Check {
  return {
    ...head,
    look: (world) => {
      if (when && !when(world)) return 'nothing'
      return holds(world) ? 'holds' : { message, records: records?.(world) ?? [] }
    },
  }
}
