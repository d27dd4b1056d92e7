/** What a new organization does first, in the order in which it helps most. */
export const stepNames = ['set-up', 'system', 'people', 'risk', 'evidence', 'soa'] as const
export type StepName = (typeof stepNames)[number]

/** Numbers from the registers that say whether a step is done. */
export interface Counts {
  readonly managementSystems: number
  readonly aiSystems: number
  readonly people: number
  readonly risks: number
  readonly acceptedEvidence: number
  readonly statements: number
}

export interface Step {
  readonly name: StepName
  readonly isDone: boolean
  /** The first that is not done. */
  readonly isNext: boolean
}

export function stepsOf(counts: Counts): readonly Step[] {
  const done: Readonly<Record<StepName, boolean>> = {
    'set-up': counts.managementSystems > 0,
    system: counts.aiSystems > 0,
    // Whoever made the organization is one of them.
    people: counts.people > 1,
    risk: counts.risks > 0,
    evidence: counts.acceptedEvidence > 0,
    soa: counts.statements > 0,
  }
  const next = stepNames.find((name) => !done[name])
  return stepNames.map((name) => ({ name, isDone: done[name], isNext: name === next }))
}

/** Until so many are done, the steps stand above everything else. */
const leading = 3

export type Place = 'first' | 'later' | 'gone'

/** A new organization sees the steps before anything else; one that runs sees those that are left below its work. */
export function placeOfSteps(steps: readonly Step[]): Place {
  const done = steps.filter(({ isDone }) => isDone).length
  if (done === steps.length) return 'gone'
  return done < leading ? 'first' : 'later'
}
