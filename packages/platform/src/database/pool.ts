import { Kysely } from 'kysely'
import pg from 'pg'
import { pipelinedDialect } from './dialect.ts'
import type { Database } from './schema.ts'

const { builtins } = pg.types

/** PostgreSQL writes `2026-11-23 05:54:23.123+00`; the API speaks RFC 3339. Sessions run in UTC, so only the punctuation differs. */
const instantOf = (text: string): string => {
  const [day, time = ''] = text.split(' ')
  const [clock = '', fraction = ''] = time.replace(/\+00(:00)?$/, '').split('.')
  return `${day}T${clock}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, instantOf],
  [builtins.DATE, (text) => text],
  [builtins.INT8, Number],
])

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' ? parsers.get(oid) : undefined) ??
    pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}

export interface ConnectOptions extends pg.PoolConfig {
  readonly applicationName?: string
  /** Clients send statements without waiting for the answers of those before. */
  readonly pipeline?: boolean
}

/** A pool whose sessions speak UTC and give times as text. Its errors are the caller's to log: an idle connection may be cut at any time. */
export function makePool(options: ConnectOptions, onError: (error: Error) => void): pg.Pool {
  const { applicationName = 'plumbline', ...rest } = options
  const pool = new pg.Pool({
    max: 20,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: applicationName,
    types,
    ...rest,
    options:
      `-c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=120000 ${rest.options ?? ''}`.trim(),
  })
  pool.on('error', onError)
  return pool
}

export type Store = Kysely<Database>

export const storeOf = (pool: pg.Pool): Store => new Kysely<Database>({ dialect: pipelinedDialect(pool) })
