import type { Effect } from '@plumbline/records/effects'
import type { Judged } from '../domain.ts'
import { nextDuty } from './duties.ts'

/** A duty that is done comes back at once: the same words, owner and links. The nightly job sees to what was missed. */
export const comeBack = ({ record, around, today }: Judged): readonly Effect[] => {
  const next = nextDuty(record, today)
  if (!next) return []
  const about = around.targets(record.id, 'about').map(({ id }) => ({ relation: 'about', to: id }))
  return [
    {
      kind: 'make',
      register: 'tasks',
      ...next,
      ownerId: record.ownerId,
      links: [...about, { relation: 'follows', to: record.id }],
    },
  ]
}
