import type { Link } from '@plumbline/contract/record'
import type { datasets } from '@plumbline/registers/datasets/contract'
import { dpiaGrounds } from '@plumbline/registers/datasets/domain'
import { dataOf } from '@plumbline/registers/domain'
import { impactData } from '@plumbline/registers/impact-assessments/domain'
import type { Listed } from '../../shared/records/use-list.ts'

/** A set of personal data, who uses it, and what the law would ask about it. */
export interface Row {
  readonly dataset: Listed
  readonly data: ReturnType<typeof dataOf<typeof datasets>>
  readonly systems: readonly Link['to'][]
  /** What is missing or open, as keys of messages. */
  readonly gaps: readonly Gap[]
  readonly dpia: 'not-due' | 'due' | 'done'
}

export const gaps = ['basis', 'purposes', 'subjects', 'retention', 'transfer'] as const
export type Gap = (typeof gaps)[number]

/** Whether a signed-off assessment of the system serves as one for data protection. */
function hasDpia(system: Link['to'], assessments: readonly Listed[]): boolean {
  return assessments.some(
    (one) =>
      one.status === 'approved' &&
      (impactData(one).alsoServes ?? []).includes('dpia') &&
      (one.links ?? []).some(({ relation, to }) => relation === 'assesses' && to.id === system.id),
  )
}

/** Personal data over datasets and systems (GDPR, art. 30): every set that holds some, what is open first. */
export function personalDataMap(sets: readonly Listed[], assessments: readonly Listed[]): readonly Row[] {
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
