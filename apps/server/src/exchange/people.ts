import type { ReadTransaction } from '@plumbline/platform/change/transaction'

interface NamedPerson {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Everybody whom records may name; those who were erased have a neutral name here too. */
export function namedPeople(tx: ReadTransaction): Promise<NamedPerson[]> {
  return tx.selectFrom('person').select(['id', 'name', 'email']).execute()
}

/** How files name a person: whoever reads it knows who, and an import finds them by the address. */
export const personText =
  (people: ReadonlyMap<string, NamedPerson>) =>
  (id: string): string => {
    const person = people.get(id)
    return person ? `${person.name} <${person.email}>` : id
  }
