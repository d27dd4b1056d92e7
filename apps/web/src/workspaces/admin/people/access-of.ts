import type { Person } from '@plumbline/contract/kernel-endpoints'

export type Access = Person['status'] | 'ended'

/** What a person's status comes to at a moment: active access can have an end. */
export const accessOf = (person: Pick<Person, 'status' | 'accessUntil'>, now: string): Access =>
  person.status === 'active' && person.accessUntil !== null && Date.parse(person.accessUntil) < Date.parse(now)
    ? 'ended'
    : person.status
