import type { AnyRecord } from '@plumbline/contract/record'
import { controlData } from '@plumbline/registers/controls/domain'

/** One line of a bow-tie: what leads to the event or follows from it, and the controls on its way. */
export interface BowTieLine {
  readonly what: string
  readonly barriers: readonly Barrier[]
}

export interface Barrier {
  readonly name: string
  readonly title: string | undefined
  readonly state: 'holds' | 'partly' | 'planned' | 'excluded' | 'nothing'
}

const states = { 'not-started': 'nothing', planned: 'planned', partly: 'partly', implemented: 'holds' } as const

/** The barriers by their numbers. One that is not linked with the risk stands there as missing: nobody knows whether it works. */
export function barriersOf(names: readonly string[], linked: readonly AnyRecord[]): readonly Barrier[] {
  return names.map((name) => {
    const control = linked.find((one) => controlData(one).controlId === name || one.ref === name)
    if (!control) return { name, title: undefined, state: 'nothing' }
    const { applicable, implementation = 'not-started' } = controlData(control)
    return { name, title: control.title, state: applicable === 'no' ? 'excluded' : states[implementation] }
  })
}

/** Lines with words; empty rows are left out. */
export const linesOf = (
  rows: readonly { readonly what?: string | undefined; readonly barriers: readonly string[] }[],
  linked: readonly AnyRecord[],
): readonly BowTieLine[] =>
  rows.flatMap(({ what, barriers }) => (what === undefined ? [] : [{ what, barriers: barriersOf(barriers, linked) }]))
