// `npm run bench -- log`: writes through the server's write path, with the keeper and the signer at work, against the same
// transactions without their entries in the log; turn by turn in one run, so that a busy machine slows both.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { uuidv7 } from '../packages/ledger/dist/uuid-v7.js'
import { appendEvents } from '../packages/platform/dist/change/append.js'
import { writeAsMember } from '../packages/platform/dist/change/transaction.js'
import { changeRecord } from '../packages/records/dist/change.js'
import { createRecord } from '../packages/records/dist/create.js'
import { childrenOf, instanceOn } from './instance.mjs'

const clients = Number(process.env.BENCH_CLIENTS ?? 32)
const seconds = Number(process.env.BENCH_SECONDS ?? 3)
const rounds = Number(process.env.BENCH_ROUNDS ?? 7)
const instance = instanceOn(childrenOf(), 4393)
const sorted = (values) => [...values].sort((a, b) => a - b)
const quantile = (values, part) => sorted(values)[Math.floor((values.length - 1) * part)]
const median = (values) => quantile(values, 0.5)
const draft = {
  title: 'A new system',
  data: { purpose: 'Scores loan applications', intendedUses: ['Consumer loans'], autonomy: 'advice' },
}

/** The write path of `platform/http/serve` from the caller's key to the commit; bare, it leaves out what the log costs. */
const writer = (store, credentials, isLogged) => (work) =>
  writeAsMember(store, credentials, 'acme', async (tx, { organizationId, actor }) => {
    const now = new Date().toISOString()
    const context = { organizationId, actor, requestId: uuidv7(), now, newId: () => uuidv7() }
    const { record, events } = await work(tx, context)
    if (isLogged) await appendEvents(tx, context, events)
    return record
  })

/** What a client does again and again: all take numbers of one register, or each changes a record of its own. */
const workloads = (kept) => ({
  create: () => (write) => write((tx, context) => createRecord(tx, kept, context, draft)),
  change: () => {
    let record
    return async (write) => {
      record = record
        ? await write((tx, context) =>
            changeRecord(tx, kept, context, record.id, record.version, { title: `System ${record.version}` }),
          )
        : await write((tx, context) => createRecord(tx, kept, context, draft))
    }
  },
})

/** All clients write as fast as they can. What is left to the keeper is done within the time. */
async function turn(write, newClient, logs, organizationId) {
  const times = []
  const started = performance.now()
  const client = async () => {
    const work = newClient()
    while (performance.now() - started < seconds * 1000) {
      const began = performance.now()
      await work(write)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const written = performance.now()
  await logs.sealed(organizationId)
  const ended = performance.now()
  return {
    rate: times.length / ((ended - started) / 1000),
    p99: quantile(times, 0.99),
    sealedMs: ended - written,
  }
}

const round = (value) => Number(value.toFixed(2))
function compared(name, { bare, logged }) {
  const ratios = sorted(logged.map(({ rate }, at) => rate / bare[at].rate))
  const middle = (turns, what) => Math.round(median(turns.map((one) => one[what])))
  return {
    name,
    bare: middle(bare, 'rate'),
    logged: middle(logged, 'rate'),
    ratio: round(median(ratios)),
    ratios: ratios.map(round),
    bareP99Ms: middle(bare, 'p99'),
    loggedP99Ms: middle(logged, 'p99'),
    sealedMs: Math.round(Math.max(...logged.map(({ sealedMs }) => sealedMs))),
  }
}

let server
try {
  const { readConfiguration } = await import('../apps/server/dist/configuration.js')
  const { startServer } = await import('../apps/server/dist/server.js')
  server = await startServer(readConfiguration(instance.settings, instance.folder), (reason) => {
    throw new Error(reason)
  })
  const { productRegistry } = await import('../apps/server/dist/compose.js')
  const kept = productRegistry.all.find(({ register }) => register.name === 'ai-systems')
  const credentials = {
    keyHash: createHash('sha256')
      .update(await instance.setUp())
      .digest(),
  }
  const { database, logs } = server.foundations
  const { store } = database
  const organizationId = await writeAsMember(store, credentials, 'acme', async (_, member) => member.organizationId)
  const writers = { bare: writer(store, credentials, false), logged: writer(store, credentials, true) }
  const results = []
  for (const [name, newClient] of Object.entries(workloads(kept))) {
    const turns = { bare: [], logged: [] }
    // The first round only warms up.
    for (let round = 0; round <= rounds; round += 1)
      for (const side of round % 2 === 0 ? ['bare', 'logged'] : ['logged', 'bare']) {
        const measured = await turn(writers[side], newClient, logs, organizationId)
        if (round > 0) turns[side].push(measured)
      }
    results.push(compared(name, turns))
  }
  console.table(results.map(({ ratios, ...rest }) => ({ ...rest, ratios: ratios.join(' ') })))
  const machine = { node: process.version, processors: availableParallelism() }
  const summary = { at: new Date().toISOString(), ...machine, clients, results }
  writeFileSync('bench/log.json', `${JSON.stringify(summary, null, 2)}\n`)
} finally {
  await server?.stop()
  instance.remove()
}
