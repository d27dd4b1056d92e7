import type { Effect } from '@plumbline/records/effects'
import type { acknowledgements } from '../acknowledgements/contract.ts'
import { settingsInForce } from '../aims-settings/domain.ts'
import { addDays, dataOf, type Judged } from '../domain.ts'
import type { documents } from './contract.ts'

/**
 * Publishing asks each person with one of the named roles to read this version, and ends what was asked of an earlier one (5.2, 7.3).
 * Whoever publishes has read it and is asked nevertheless: the list of readers shall be whole.
 */
export const askReaders = ({ record, around, today, people = [] }: Judged): readonly Effect[] => {
  const { mustAcknowledge = [], acknowledgeDays, edition } = dataOf<typeof documents>(record)
  const days = acknowledgeDays ?? settingsInForce(around).acknowledgeDays
  const dueDate = addDays(today, days)
  const overtaken = around
    .sources(record.id, 'of', 'acknowledgements')
    .filter(({ status }) => status === 'asked')
    .map(({ id }): Effect => ({ kind: 'move', id, event: 'replaced', status: 'replaced' }))
  const asked = people
    .filter(({ roles }) => roles.some((role) => (mustAcknowledge as readonly string[]).includes(role)))
    .map(
      ({ id }): Effect => ({
        kind: 'make',
        register: 'acknowledgements',
        title: record.title,
        ownerId: id,
        data: {
          personId: id,
          documentVersion: record.version,
          ...(edition === undefined ? {} : { edition }),
          dueDate,
        } satisfies ReturnType<typeof dataOf<typeof acknowledgements>>,
        links: [{ relation: 'of', to: record.id }],
      }),
    )
  return [...overtaken, ...asked]
}
