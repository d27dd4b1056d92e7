import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entryBytes } from '@plumbline/ledger/entry'
import { growingTree, leafHash } from '@plumbline/ledger/merkle'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { makeTestDatabase } from '@plumbline/testing/database'
import { expect, inject, it } from 'vitest'
import { startKeeper } from './keeper.ts'
import { ownSigner, startSigner } from './signer/client.ts'
import { instanceLog } from './store.ts'

/** Kills, each at a random moment; several nodes at a time, so that they also stand in each other's way. */
const kills = 200
const nodes = 4
/** Milliseconds that a node lives at least as the longest; more where the machine is slow at sealing. */
const leastOfMostMs = 400

/** A node that keeps the logs until it is killed, and says when it begins to. Node runs the built program. */
const node = `
const [dist, pool, vault] = process.argv.slice(1)
const { startKeeper } = await import(dist + 'keeper.js')
const { ownSigner, startSigner } = await import(dist + 'signer/client.js')
const { makePool } = await import(dist + '../database/pool.js')
const signer = startSigner(ownSigner(vault), () => undefined)
await signer.keys()
const keeper = startKeeper({
  pool: makePool(JSON.parse(pool), () => undefined), signer, host: 'aims.example.org',
  clock: () => new Date(), sealEverySeconds: 0, onError: () => undefined, runsByItself: false,
})
console.log('ready')
for (;;) await keeper.settle().catch(() => new Promise((resolve) => setTimeout(resolve, 5)))
`
const entry = (id: string) =>
  entryBytes({
    v: 1,
    id,
    at: new Date().toISOString(),
    type: 'risk.changed',
    obj: { t: 'risk', id: uuidv7(), ver: 1 },
    act: Buffer.alloc(32).toString('base64'),
    auth: 'session',
    req: uuidv7(),
  })

it('loses and doubles nothing, and forks no log, when keepers and signers are killed at 200 moments', async () => {
  const database = await makeTestDatabase(inject('cluster'))
  const superuser = await database.connectSuperuser()
  const vault = await mkdtemp(join(tmpdir(), 'plumbline-crash-'))
  const organization = uuidv7()
  await superuser.query('insert into organization values ($1, $2, $2, now())', [organization, 'acme'])
  const { host, port, user, password, database: name } = database.logPool.options
  const login = JSON.stringify({ host, port, user, password, database: name, max: 2 })
  const dist = new URL('../../dist/log/', import.meta.url).href

  const acknowledged: string[] = []
  let isOver = false
  const writer = async () => {
    for (const client = await database.pool.connect(); ; ) {
      if (isOver) return client.release()
      const ids = Array.from({ length: randomInt(1, 5) }, () => uuidv7())
      await client.query('begin')
      await client.query(`select set_config('app.org', $1, true)`, [organization])
      for (const id of ids)
        await client.query('insert into log_outbox (org_id, entry_id, entry) values ($1, $2, $3)', [
          organization,
          id,
          Buffer.from(entry(id)),
        ])
      await client.query('commit')
      acknowledged.push(...ids)
      await new Promise((resolve) => setTimeout(resolve, randomInt(40)))
    }
  }
  const keeperHere = (onError: (error: unknown) => void) =>
    startKeeper({
      pool: database.logPool,
      signer: startSigner(ownSigner(vault), () => undefined),
      host: 'aims.example.org',
      clock: () => new Date(),
      sealEverySeconds: 0,
      onError,
      runsByItself: false,
    })
  const killOne = async (mostMs: number) => {
    const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', node, dist, login, vault], {
      cwd: new URL('../../', import.meta.url),
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const gone = once(child, 'exit')
    if (child.stdout) await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, randomInt(mostMs)))
    // The node alone, or with its signer.
    if (child.pid !== undefined) process.kill(randomInt(2) === 0 ? child.pid : -child.pid, 'SIGKILL')
    await gone
  }
  const writers = [writer(), writer()]
  const first = keeperHere(() => undefined)
  const started = performance.now()
  await first.settle()
  const mostMs = Math.max(leastOfMostMs, 2 * Math.round(performance.now() - started))
  await first.stop()
  let left = kills
  const rounds = Array.from({ length: nodes }, async () => {
    while (left > 0) {
      left -= 1
      await killOne(mostMs)
    }
  })
  await Promise.all(rounds)
  isOver = true
  await Promise.all(writers)
  const errors: unknown[] = []
  const keeper = keeperHere((error) => errors.push(error))
  await keeper.settle()

  const { rows: logs } = await superuser.query('select * from log where org_id = $1', [organization])
  expect(logs).toHaveLength(1)
  const { rows: alarms } = await superuser.query('select org_id, alarm from log order by org_id')
  expect(alarms).toEqual([instanceLog, organization].map((org_id) => ({ org_id, alarm: null })))
  const { rows } = await superuser.query(
    'select index, entry_id, entry from log_entry where org_id = $1 order by index',
    [organization],
  )
  expect(rows.map(({ index }) => Number(index))).toEqual(rows.map((_, at) => at))
  expect(rows.map(({ entry_id }) => entry_id).sort()).toEqual(acknowledged.toSorted())
  const { rows: checkpoints } = await superuser.query(
    'select size, root from log_checkpoint where org_id = $1 order by size',
    [organization],
  )
  const roots = new Map(checkpoints.map(({ size, root }) => [Number(size), root as Buffer]))
  const tree = growingTree()
  for (const row of rows) {
    tree.push(leafHash(row.entry))
    const root = roots.get(tree.size)
    if (root) expect(root.equals(tree.root())).toBe(true)
  }
  expect([...roots.keys()].at(-1)).toBe(rows.length)
  const signer = startSigner(ownSigner(vault), () => undefined)
  expect((await signer.last(logs[0].origin))?.size).toBe(rows.length)
  expect(errors).toEqual([])
  // It would prove nothing if the kills had hit nobody at work.
  expect(checkpoints.length).toBeGreaterThan(nodes)
  await keeper.stop()
  await superuser.end()
  await database.close()
  await rm(vault, { recursive: true })
}, 180_000)
