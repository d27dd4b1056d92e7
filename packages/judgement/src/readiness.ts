import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import type { ReadinessPart } from '@plumbline/registers/soa/endpoints'
import { annexChecks } from './readiness/annex.ts'
import type { Check, Gap, Stage } from './readiness/check.ts'
import { clause4 } from './readiness/clause-4.ts'
import { clause5 } from './readiness/clause-5.ts'
import { clause61, clause62 } from './readiness/clause-6.ts'
import { clause7 } from './readiness/clause-7.ts'
import { clause8 } from './readiness/clause-8.ts'
import { clause91 } from './readiness/clause-9-1.ts'
import { clause92 } from './readiness/clause-9-2.ts'
import { clause93 } from './readiness/clause-9-3.ts'
import { clause10 } from './readiness/clause-10.ts'
import { controlChecks } from './readiness/controls.ts'
import { clauseParts, controlParts, type PartId } from './readiness/parts.ts'
import { requirementChecks } from './readiness/requirements.ts'
import { supplyChecks } from './readiness/supply.ts'
import { type World, worldOf } from './readiness/world.ts'

/** Every check of readiness. What a clause asks in particular comes before what every clause asks. */
export const readinessChecks: readonly Check[] = [
  ...clause4,
  ...clause5,
  ...clause61,
  ...clause62,
  ...clause7,
  ...clause8,
  ...clause91,
  ...clause92,
  ...clause93,
  ...clause10,
  ...clauseParts.flatMap(requirementChecks),
  ...controlParts.flatMap(controlChecks),
  ...annexChecks,
  ...supplyChecks,
]

interface Titled {
  readonly id: string
  readonly title: string
}

export interface Outline {
  /** Clause parts and control groups of the framework. */
  readonly groups: readonly Titled[]
  /** Clauses and controls of the framework. */
  readonly entries: readonly Titled[]
  /** `YYYY-MM-DD`. */
  readonly today: string
}

interface Judged {
  readonly check: Check
  /** Nothing when the check holds. */
  readonly gap: Gap | undefined
}

/** Looks with each check of the part; those that have nothing to look at yet do not count. */
const judge = (part: PartId, world: World): readonly Judged[] =>
  readinessChecks
    .filter((check) => check.part === part)
    .flatMap((check) => {
      const seen = check.look(world)
      return seen === 'nothing' ? [] : [{ check, gap: seen === 'holds' ? undefined : seen }]
    })

const holdsAt = (stage: Stage, judged: readonly Judged[]) => {
  const ofStage = judged.filter(({ check }) => check.stage === stage)
  return ofStage.length > 0 && ofStage.every(({ gap }) => gap === undefined)
}

/** More records than a person would open from one sentence; the sentence has the number. */
const mostRecords = 100

const shown = ({ id, ref, register, title }: AnyRecord) => ({ id, ref, register, title })

function partOf(id: PartId, world: World, { groups, entries }: Outline): ReadinessPart {
  const judged = judge(id, world)
  const documented = holdsAt('documented', judged)
  const implemented = documented && holdsAt('implemented', judged)
  return {
    id,
    title: (groups.find((group) => group.id === id) ?? entries.find((entry) => entry.id === id))?.title ?? id,
    kind: id.startsWith('A.') ? 'controls' : 'clause',
    // Each rests on the one before: what is not written down cannot be shown to be done, nor what is not done to work.
    documented,
    implemented,
    effective: implemented && holdsAt('effective', judged),
    checks: { total: judged.length, hold: judged.filter(({ gap }) => gap === undefined).length },
    findings: judged
      .flatMap(({ check: { severity, heal }, gap }) =>
        gap ? [{ severity, heal, message: gap.message, records: gap.records.slice(0, mostRecords).map(shown) }] : [],
      )
      .sort((a, b) => Number(b.severity === 'major') - Number(a.severity === 'major')),
  }
}

/**
 * Readiness for an audit by clause part and control group: which conditions hold, which do not, with the records at
 * fault and what heals them. Counts of named checks, and no score.
 */
export function readiness(snapshot: Snapshot, outline: Outline): ReadinessPart[] {
  const world = worldOf(snapshot, outline.today)
  return [...clauseParts, ...controlParts].map((id) => partOf(id, world, outline))
}
