import type { DataOf } from '@plumbline/contract/field'
import type { aiSystems } from '@plumbline/registers/ai-systems/contract'

/*
 * Prose of AI systems, so that a snapshot of 100,000 systems fits into memory without it (docs/decisions/030). The type
 * `JudgedSystem` keeps a check from reading there before the field is taken off these lists.
 */

/** No judgement looks at it. */
const unread = ['purpose', 'description', 'outputs', 'scopeReason', 'unintendedUses', 'affectedDetails'] as const
/** A judgement asks whether something is written there, and not what. */
const onlyFilled = [
  'inputs',
  'intendedUses',
  'foreseeableMisuse',
  'humanOversight',
  'deploymentDetails',
  'tooling',
  'computing',
  'expertise',
] as const

type System = DataOf<typeof aiSystems.fields>
type Unread = (typeof unread)[number] & keyof System
type OnlyFilled = (typeof onlyFilled)[number] & keyof System

/** The data of an AI system as far as judgements read it. */
export type JudgedSystem = Omit<System, Unread | OnlyFilled> & Readonly<Partial<Record<OnlyFilled, unknown>>>

/** What live snapshots leave out, and what they keep a mark of, by register. */
export const abridged: Readonly<
  Record<string, { readonly unread: readonly string[]; readonly onlyFilled: readonly string[] }>
> = { 'ai-systems': { unread, onlyFilled } }
