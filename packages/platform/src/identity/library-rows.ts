import type { KyselyPlugin, UnknownRow } from 'kysely'

const times = new Set([
  'expiresAt',
  'createdAt',
  'updatedAt',
  'lockedUntil',
  'accessTokenExpiresAt',
  'refreshTokenExpiresAt',
])

const asLibraryExpects = (row: UnknownRow): UnknownRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (times.has(name) && typeof value === 'string') return [name, new Date(value)]
      if (name === 'counter' && typeof value === 'string') return [name, Number(value)]
      return [name, value]
    }),
  )

/**
 * Gives the library times as `Date` and counters as numbers, whatever the pool makes of them. It compares times with
 * `<`, and a text is never smaller than a date: without this, a session would never end for it.
 */
export const libraryRows: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(asLibraryExpects) }),
}
