import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { JsonText } from '@plumbline/platform/http/json-text'
import { sql } from 'kysely'
import { changedSince, seenBy } from './since.ts'

interface KeptPage {
  readonly text: string
  /** What PostgreSQL showed when the page was read, or last found unchanged. */
  seen: string
}

export interface KeptPages {
  /** The page under this name if nothing of the register changed since it was read, as the transaction sees it; else read anew. */
  page(
    tx: ReadTransaction,
    of: { readonly organizationId: string; readonly register: string; readonly name: string },
    read: () => Promise<JsonText>,
  ): Promise<JsonText>
}

/**
 * Keeps pages of lists that are asked for again and again, as every open window does. Each answer is checked against the
 * database, by one look into an index instead of 50 records, so none is ever old. @param mostCharacters of all pages together
 */
export function keptPages(mostCharacters = 4_000_000): KeptPages {
  const pages = new Map<string, KeptPage>()
  let characters = 0

  const forget = (key: string) => {
    characters -= pages.get(key)?.text.length ?? 0
    pages.delete(key)
  }
  /** The last used come last; from the front, pages go until the rest has room. */
  function keep(key: string, page: KeptPage): void {
    forget(key)
    pages.set(key, page)
    characters += page.text.length
    for (const oldest of pages.keys()) {
      if (characters <= mostCharacters) return
      forget(oldest)
    }
  }

  return {
    async page(tx, { organizationId, register, name }, read) {
      const key = `${organizationId} ${register} ${name}`
      const known = pages.get(key)
      const { seen, isChanged } = known
        ? await check(tx, register, known.seen)
        : { seen: await seenBy(tx), isChanged: true }
      if (known && !isChanged) {
        keep(key, { text: known.text, seen })
        return new JsonText(known.text)
      }
      const page = await read()
      keep(key, { text: page.text, seen })
      return page
    },
  }
}

/** One statement, so that both speak of the same moment. */
async function check(tx: ReadTransaction, register: string, seen: string) {
  const { rows } = await sql<{ seen: string; isChanged: boolean }>`
    select pg_current_snapshot()::text as seen,
           exists (select 1 from record_version where register = ${register} and ${changedSince(seen)}) as "isChanged"`.execute(
    tx,
  )
  return rows[0] ?? { seen, isChanged: true }
}
