import { byNumber } from '@plumbline/content/order'
import type { Soa } from '@plumbline/registers/soa/endpoints'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'

/** The statement arranged as readers look for it; the same arrangement stands behind the PDF and the workbook. */

export interface GroupCounts {
  readonly total: number
  readonly applicable: number
  readonly excluded: number
  readonly undecided: number
  readonly implemented: number
  readonly partly: number
  readonly planned: number
  readonly notStarted: number
}

export interface SoaGroup {
  /** `A.6`, or empty for the organization's own controls. */
  readonly id: string
  readonly title: string
  readonly counts: GroupCounts
  readonly items: readonly SoaItem[]
}

const ownControls = 'Controls of the organization’s own'

export function countsOf(items: readonly SoaItem[]): GroupCounts {
  const applicable = items.filter((item) => item.applicable === 'yes')
  const inState = (state: string) => applicable.filter(({ implementation }) => implementation === state).length
  const [implemented, partly, planned] = [inState('implemented'), inState('partly'), inState('planned')]
  return {
    total: items.length,
    applicable: applicable.length,
    excluded: items.filter((item) => item.applicable === 'no').length,
    undecided: items.filter((item) => item.applicable === null).length,
    implemented,
    partly,
    planned,
    notStarted: applicable.length - implemented - partly - planned,
  }
}

/**
 * One group an objective, in the order of the standard, then the organization's own.
 * @param titles the titles of the objectives by id (`A.6`); a group without one is named as its entries name it
 */
export function groupsOf(items: readonly SoaItem[], titles: ReadonlyMap<string, string>): readonly SoaGroup[] {
  const members = new Map<string, SoaItem[]>()
  for (const item of items) {
    const key = item.group.trim()
    members.set(key, [...(members.get(key) ?? []), item])
  }
  const isOwn = (key: string) => !titles.has(key)
  const keys = [...members.keys()].sort((a, b) => Number(isOwn(a)) - Number(isOwn(b)) || byNumber(a, b))
  return keys.map((key) => {
    const own = [...(members.get(key) ?? [])].sort((a, b) => byNumber(a.controlId, b.controlId))
    const title = titles.get(key)
    return { id: title ? key : '', title: title ?? (key || ownControls), counts: countsOf(own), items: own }
  })
}

/** `EVD-99` before `EVD-298`. */
const byRef = (a: string, b: string): number => byNumber(a.replace('-', '.'), b.replace('-', '.'))

interface Reference {
  readonly ref: string
  readonly title: string
}

/** A record that entries refer to, once, with the controls that do. */
export type Cited<Record extends Reference> = Record & { readonly controls: readonly string[] }

/** What the entries refer to, each once, by reference. */
export function citedBy<Record extends Reference>(
  items: readonly SoaItem[],
  pick: (item: SoaItem) => readonly Record[],
): readonly Cited<Record>[] {
  const cited = new Map<string, { record: Record; controls: string[] }>()
  for (const item of items)
    for (const record of pick(item)) {
      const found = cited.get(record.ref)
      if (found) found.controls.push(item.controlId)
      else cited.set(record.ref, { record, controls: [item.controlId] })
    }
  return [...cited.values()]
    .map(({ record, controls }) => ({ ...record, controls: [...new Set(controls)].sort(byNumber) }))
    .sort((a, b) => byRef(a.ref, b.ref))
}

export interface Deviation {
  readonly ref: string
  readonly title: string
  readonly controls: readonly { readonly controlId: string; readonly title: string; readonly implementation: string }[]
}

/** What AI systems do otherwise than the organization, by system. */
export function deviationsOf(items: readonly SoaItem[]): readonly Deviation[] {
  const systems = citedBy(items, (item) => item.systems.filter(({ inherited }) => !inherited))
  return systems.map(({ ref, title }) => ({
    ref,
    title,
    controls: items.flatMap((item) =>
      item.systems
        .filter((system) => system.ref === ref && !system.inherited)
        .map(({ implementation }) => ({ controlId: item.controlId, title: item.title, implementation })),
    ),
  }))
}

/** What is still missing before approval, by reason. */
export function missingByReason(missing: Soa['missing']): readonly { reason: string; controls: readonly string[] }[] {
  const byReason = new Map<string, string[]>()
  for (const { reason, controlId } of missing) byReason.set(reason, [...(byReason.get(reason) ?? []), controlId])
  return [...byReason].map(([reason, controls]) => ({ reason, controls: [...new Set(controls)].sort(byNumber) }))
}

export interface Responsibility {
  /** Empty for controls that nobody answers for. */
  readonly name: string
  readonly controls: readonly string[]
}

/** Who answers for which of the controls that apply, by name; what nobody answers for comes last. */
export function responsibilitiesOf(items: readonly SoaItem[]): readonly Responsibility[] {
  const byPerson = new Map<string, { name: string; controls: string[] }>()
  for (const { applicable, responsible, controlId } of items) {
    if (applicable === 'no') continue
    const id = responsible?.id ?? ''
    const found = byPerson.get(id) ?? { name: responsible?.name ?? '', controls: [] }
    byPerson.set(id, { ...found, controls: [...found.controls, controlId].sort(byNumber) })
  }
  const last = ({ name }: Responsibility) => Number(name === '')
  return [...byPerson.values()].sort((a, b) => last(a) - last(b) || a.name.localeCompare(b.name, 'en'))
}
