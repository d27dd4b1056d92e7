import type { ReadTransaction } from '@plumbline/platform/change/transaction'

/** Names of the people of an organization, for what goes on paper. One query. */
export async function namesOf(tx: ReadTransaction): Promise<(personId: string | null | undefined) => string> {
  const rows = await tx.selectFrom('person').select(['id', 'name']).execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (personId) => (personId ? (names.get(personId) ?? '') : '')
}
