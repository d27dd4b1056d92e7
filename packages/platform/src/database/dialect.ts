import type { Writable } from 'node:stream'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { besideTheNext, preparedName } from './prepared.ts'

const rowCommands = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** PostgreSQL's answer when the tables of a prepared statement have changed since, as a newer server beside this one does. */
const isOutdated = (error: unknown) =>
  (error as { code?: string }).code === '0A000' && /cached plan/.test((error as Error).message)

/** The socket is no part of the library's types. */
type Client = pg.PoolClient & { readonly connection: { readonly stream: Writable } }

/** One client of the pool, which sends statements without waiting for the answers of those before. */
class Connection implements DatabaseConnection {
  readonly #client: Client
  #isReadOnly = false
  #isOutdated = false
  /** Those that nobody waited for. When one fails, so do all behind it, and this says why. */
  #ahead: Promise<unknown> | undefined

  constructor(client: Client) {
    this.#client = client
  }

  /**
   * Not waited for, so that it travels with the first statement, in one packet. Should it fail, the statements behind it fail
   * as well: the connection is gone, or there is no organization, which lives and dies with the transaction.
   */
  begin({ accessMode, isolationLevel }: TransactionSettings): void {
    this.#ahead = undefined
    this.#isReadOnly = accessMode === 'read only'
    const modes = [isolationLevel ? `isolation level ${isolationLevel}` : '', accessMode ?? ''].join(' ').trim()
    this.#holdBack()
    this.#client.query(`begin ${modes}`).catch(() => undefined)
  }

  /** What is sent from here on leaves in one packet with the next statement. */
  #holdBack(): void {
    const { stream } = this.#client.connection
    stream.cork()
    // Kysely hands over the next statement in a microtask, which all run before this.
    process.nextTick(() => stream.uncork())
  }

  /** A read has its answer already; what somebody wrote is there only when PostgreSQL says so. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    const ended = this.#client.query(how)
    if (this.#isReadOnly) return void ended.catch(() => undefined)
    const { command } = await ended
    if (how === 'commit') await this.#ahead
    if (command !== how.toUpperCase()) throw new Error('The transaction had failed and was rolled back.')
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (query.sql.startsWith(besideTheNext)) {
      this.#holdBack()
      this.#ahead = Promise.all([this.#ahead, this.#send(query)])
      this.#ahead.catch(() => undefined)
      return { rows: [] }
    }
    try {
      return await this.#send(query)
    } catch (error) {
      await this.#ahead
      throw error
    }
  }

  async #send<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const name = preparedName(sql)
    try {
      const { command, rowCount, rows } = await this.#client.query({
        text: sql,
        values: [...parameters],
        ...(name === undefined ? {} : { name }),
      })
      return { rows, ...(rowCommands.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
    } catch (error) {
      this.#isOutdated ||= isOutdated(error)
      throw error
    }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it; nothing here streams rows.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('rows are not streamed')
  }

  release(): void {
    this.#client.release(this.#isOutdated)
  }
}

class PoolDriver implements Driver {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<Connection> {
    return new Connection((await this.#pool.connect()) as Client)
  }
  async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
    connection.begin(settings)
  }
  async commitTransaction(connection: Connection): Promise<void> {
    await connection.end('commit')
  }
  async rollbackTransaction(connection: Connection): Promise<void> {
    await connection.end('rollback')
  }
  async releaseConnection(connection: Connection): Promise<void> {
    connection.release()
  }
  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

/**
 * Kysely over a pool whose clients pipeline. Other than its own dialect: statements used often are prepared, the beginning of
 * a transaction and the end of a read cost no round trip, and a commit that PostgreSQL turned into a rollback is an error.
 */
export const pipelinedDialect = (pool: pg.Pool): Dialect => ({
  createDriver: () => new PoolDriver(pool),
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (store) => new PostgresIntrospector(store),
})
