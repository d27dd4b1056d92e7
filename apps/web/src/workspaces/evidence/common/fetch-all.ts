import type { ListedRecord, ListInput, RecordsClient } from '@plumbline/client/records-client'

/** No organization of people keeps more; a list that long is worked on page by page and not as a whole. */
const most = 10_000

/** Every record that a query finds, page after page. */
export async function fetchAll<Data>(
  records: Pick<RecordsClient<Data>, 'list'>,
  query: ListInput = {},
  signal?: AbortSignal,
): Promise<ListedRecord<Data>[]> {
  const found: ListedRecord<Data>[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof records.list>> = await records.list(
      { ...query, limit: 200, ...(cursor === null ? {} : { cursor }) },
      signal ? { signal } : {},
    )
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null && found.length < most)
  return found
}
