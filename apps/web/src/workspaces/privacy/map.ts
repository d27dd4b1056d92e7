import type { AnyRecord } from '@plumbline/contract/record'
import type { datasets } from '@plumbline/registers/datasets/contract'
import { dpiaGrounds } from '@plumbline/registers/datasets/domain'
import { dataOf } from '@plumbline/registers/domain'
import { impactData } from '@plumbline/registers/impact-assessments/domain'

interface End {
  readonly id: string
  readonly ref: string
  readonly register: string
  readonly title: string
  readonly status: string
}

/** A record of a list that came with its links. */
export type Linked = AnyRecord & {
  readonly links?: readonly { readonly relation: string; readonly from: End; readonly to: End }[]
}

/** A set of personal data, who uses it, and what the law would ask about it. */
export interface Row {
  readonly dataset: Linked
  readonly data: ReturnType<typeof dataOf<typeof datasets>>
  readonly systems: readonly End[]
  /** What is missing or open, as keys of messages. */
  readonly gaps: readonly Gap[]
  readonly dpia: 'not-due' | 'due' | 'done'
}

export const gaps = ['basis', 'purposes', 'subjects', 'retention', 'transfer'] as const
export type Gap = (typeof gaps)[number]

/** Whether a signed-off assessment of the system serves as one for data protection. */
function hasDpia(system: End, assessments: readonly Linked[]): boolean {
  return assessments.some(
    (one) =>
      one.status === 'approved' &&
      (impactData(one).alsoServes ?? []).includes('dpia') &&
      (one.links ?? []).some(({ relation, to }) => relation === 'assesses' && to.id === system.id),
  )
}

/** Personal data over datasets and systems (GDPR, art. 30): every set that holds some, what is open first. */
export function personalDataMap(sets: readonly Linked[], assessments: readonly Linked[]): readonly Row[] {
  return sets
    .flatMap((dataset): Row[] => {
      const data = dataOf<typeof datasets>(dataset)
      if (data.personalData === undefined || data.personalData === 'none' || dataset.status === 'withdrawn') return []
      const systems = (dataset.links ?? []).flatMap(({ relation, from, to }) =>
        relation === 'uses-dataset' && to.id === dataset.id ? [from] : [],
      )
      const isUnsafe = (data.transfers ?? []).some(({ safeguard }) => safeguard === undefined || safeguard === 'none')
      const found: readonly (readonly [boolean, Gap])[] = [
        [data.lawfulBasis === undefined && data.lawfulBasisCode === undefined, 'basis'],
        [(data.purposes ?? []).length === 0, 'purposes'],
        [(data.dataSubjects ?? []).length === 0, 'subjects'],
        [data.retention === undefined, 'retention'],
        [isUnsafe, 'transfer'],
      ]
      const isDue = dpiaGrounds(dataset).length > 0
      const isDone = isDue && systems.length > 0 && systems.every((system) => hasDpia(system, assessments))
      return [
        {
          dataset,
          data,
          systems,
          gaps: found.filter(([isOpen]) => isOpen).map(([, gap]) => gap),
          dpia: isDue ? (isDone ? 'done' : 'due') : 'not-due',
        },
      ]
    })
    .toSorted((a, b) => Number(b.dpia === 'due') - Number(a.dpia === 'due') || b.gaps.length - a.gaps.length)
}
