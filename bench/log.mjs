// `npm run bench -- log`: writes with their entries in the log against the same writes without, turn by turn, by 32 clients.
import { writeFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { childrenOf, instanceOn, median, ready } from './instance.mjs'

const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const rounds = Number(process.env.BENCH_ROUNDS ?? 7)
const connections = 32
const children = childrenOf()
const sides = {
  bare: instanceOn(children, 4394, [new URL('./without-log.mjs', import.meta.url).href]),
  audited: instanceOn(children, 4393),
}
const body = JSON.stringify({
  title: 'Wrong decisions about one group',
  data: {
    source: 'Training data of another population, gathered two years ago in one region',
    event: 'The model ranks applicants by a trait that the law protects',
    individualConsequence: 'Applicants are refused a loan without a reason that they could contest',
  },
})

async function writesOf({ base }, headers) {
  const result = await autocannon({
    url: `${base}/api/v1/orgs/acme/risks`,
    method: 'POST',
    headers,
    body,
    connections,
    duration: seconds,
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} bad answers, ${result.errors} errors`)
  return result.requests.average
}

const logOf = async ({ base }, headers) => (await fetch(`${base}/api/v1/orgs/acme/log`, { headers })).json()

/** Milliseconds until the log holds and has signed all that was written. */
async function sealedAfter(side, headers) {
  const started = performance.now()
  for (;;) {
    const log = await logOf(side, headers)
    if (log.waiting === 0 && log.checkpoint?.size === log.size)
      return { entries: log.size, ms: performance.now() - started }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

try {
  const headers = {}
  for (const [name, side] of Object.entries(sides)) {
    side.start()
    await ready(`${side.base}/readyz`)
    headers[name] = await side.setUp()
    await writesOf(side, headers[name])
  }
  const turns = []
  for (let round = 0; round < rounds; round += 1) {
    const bare = await writesOf(sides.bare, headers.bare)
    turns.push({ bare, audited: await writesOf(sides.audited, headers.audited) })
  }
  const bareLog = await logOf(sides.bare, headers.bare)
  if (bareLog.size + bareLog.waiting > 0) throw new Error('The writes without a log have entries.')
  const sealed = await sealedAfter(sides.audited, headers.audited)
  const summary = {
    at: new Date().toISOString(),
    node: process.version,
    clients: connections,
    bare: Math.round(median(turns.map((turn) => turn.bare))),
    audited: Math.round(median(turns.map((turn) => turn.audited))),
    ratio: Number(median(turns.map((turn) => turn.audited / turn.bare)).toFixed(2)),
    entries: sealed.entries,
    sealedAfterMs: Math.round(sealed.ms),
  }
  console.table([summary])
  writeFileSync('bench/log.json', `${JSON.stringify(summary, null, 2)}\n`)
} finally {
  await children.end()
  for (const side of Object.values(sides)) side.remove()
}
