import type { AnyRecord } from '@plumbline/contract/record'
import type { Effect } from '@plumbline/records/effects'
import { addDays, dataOf, isFilled, type Judged } from '../domain.ts'
import type { changes } from './contract.ts'

/** How long one may work on old assessments after a material change. */
const daysToRepeat = 30

const again = {
  risk: 'Assess the risks again',
  impact: 'Assess the impacts again',
  verification: 'Verify and validate again',
  documents: 'Bring documents and user information up to date',
  training: 'Train those who work with it',
} as const

/** The systems that a change touches, directly or by their models and data. */
function touched({ record, around }: Judged): readonly AnyRecord[] {
  const parts = around.targets(record.id, 'changes')
  const using = parts.flatMap(({ id }) =>
    ['uses-model', 'uses-dataset', 'supplied-by'].flatMap((relation) => around.sources(id, relation, 'ai-systems')),
  )
  const systems = [...parts.filter(({ register }) => register === 'ai-systems'), ...using]
  return [...new Map(systems.map((system) => [system.id, system])).values()].filter(
    ({ status }) => status !== 'retired',
  )
}

/**
 * A change that is approved, or was found after it was made, leaves work behind for each system that it touches: what it says must be
 * done again, and risks and impacts in any case if it is material (6.3, 8.2, 8.4).
 */
export const leaveWork = (judged: Judged): readonly Effect[] => {
  const { record, today } = judged
  const { material, reassessments = [] } = dataOf<typeof changes>(record)
  const wanted = new Set(reassessments)
  if (material === 'yes') for (const one of ['risk', 'impact'] as const) wanted.add(one)
  if (wanted.size === 0) return []
  return touched(judged).flatMap((system) =>
    [...wanted].map(
      (one): Effect => ({
        kind: 'make',
        register: 'tasks',
        title: `${again[one]}: ${system.ref} ${system.title}`.slice(0, 300),
        ownerId: system.ownerId ?? record.ownerId,
        data: {
          kind: 'action',
          description:
            `${record.ref} ${record.title}${isFilled(record.data.purpose) ? `: ${record.data.purpose}` : ''}`.slice(
              0,
              10_000,
            ),
          dueDate: addDays(today, daysToRepeat),
          priority: 'high',
        },
        links: [
          { relation: 'about', to: system.id },
          { relation: 'about', to: record.id },
        ],
      }),
    ),
  )
}
