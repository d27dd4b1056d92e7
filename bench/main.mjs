// Each number is a ratio against a baseline measured in the same run, turn by turn, so that a busy machine slows both; the
// ratio is the median of those of neighbouring turns.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import autocannon from 'autocannon'
import pg from 'pg'
import { childrenOf, instanceOn, median, ready, stopped } from './instance.mjs'
import { seed } from './seed.mjs'

const records = Number(process.env.BENCH_RECORDS ?? 100_000)
const seconds = Number(process.env.BENCH_SECONDS ?? 3)
/** Lists a second of a register of 101 risks that VerifyWise reached, measured once with the same tool. */
const verifyWiseLists = 107
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const connections = 10
const ports = { server: 4391, baseline: 4392 }
const children = childrenOf()
const instance = instanceOn(children, ports.server)
const { base, database } = instance

const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

const measure = async (port, path, options) => {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${path}`,
    connections,
    duration: seconds,
    ...options,
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${path} on ${port}: ${result.non2xx} bad answers, ${result.errors} errors`)
  return result.requests.average
}

async function compare(name, path, options) {
  const rates = { server: [], baseline: [] }
  for (let round = 0; round < rounds; round += 1)
    for (const side of ['baseline', 'server']) rates[side].push(await measure(ports[side], path, options))
  const ratios = rates.server.map((rate, round) => rate / rates.baseline[round])
  return {
    name,
    server: Math.round(median(rates.server)),
    baseline: Math.round(median(rates.baseline)),
    ratio: Number(median(ratios).toFixed(2)),
  }
}

/** Ever other pages, each connection at another place, so that none is asked for twice within what the server keeps. */
function pagesOf(paths, headers) {
  let connection = 0
  return {
    headers,
    setupClient: (client) => {
      const from = Math.floor((connection++ * paths.length) / connections) % paths.length
      client.setRequests(
        [...paths.slice(from), ...paths.slice(0, from)].map((path) => ({ method: 'GET', path, headers })),
      )
    },
  }
}

/** Milliseconds of one answer, with nobody else asking: the first, and the median while nothing changes. */
async function latency(name, path, headers) {
  const times = []
  for (let index = 0; index < 9; index += 1) {
    const started = performance.now()
    const response = await fetch(`${base}${path}`, { headers })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    times.push(performance.now() - started)
  }
  const [first] = times
  return { name, firstMs: Math.round(first), unchangedMs: Math.round(median(times) * 10) / 10 }
}

try {
  let server = instance.start()
  const coldMs = await ready(`${base}/readyz`)
  const headers = { authorization: `Bearer ${await instance.setUp()}`, 'content-type': 'application/json' }
  const client = new pg.Client(database)
  await client.connect()
  await seed(client, records)
  await client.end()

  server.kill('SIGTERM')
  await stopped(server)
  server = instance.start()
  const warmMs = await ready(`${base}/readyz`)
  const idleMb = residentMb(server.pid)
  children.start(['bench/baseline.mjs', database.host, String(database.port), String(ports.baseline)])
  await ready(`http://127.0.0.1:${ports.baseline}/SYS-5`, { headers })

  const path = '/api/v1/orgs/acme/ai-systems'
  const body = JSON.stringify({
    title: 'A new system',
    data: {
      purpose: 'Scores loan applications of private customers',
      intendedUses: ['Consumer loans'],
      autonomy: 'advice',
    },
  })
  for (let index = 0; index < 101; index += 1)
    await fetch(`${base}/api/v1/orgs/acme/risks`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        title: `Risk ${index}`,
        data: {
          source: 'Training data of another population, gathered two years ago in one region',
          event: 'The model ranks applicants by a trait that the law protects',
          individualConsequence: 'Applicants are refused a loan without a reason that they could contest',
        },
      }),
    })
  const pages = []
  let next = ''
  while (pages.length < 400 && next !== null) {
    pages.push(`${path}?limit=50${next && `&cursor=${next}`}`)
    const answer = await fetch(`${base}${pages.at(-1)}`, { headers })
    next = (await answer.json()).nextCursor
  }
  const all = records.toLocaleString('en')
  const results = [
    await compare(`list of 50 out of ${all}, ever other pages`, pages[0], pagesOf(pages, headers)),
    await compare(`list of 50 out of ${all}, the same page`, `${path}?limit=50`, { headers }),
    await compare('list of all 101 risks', '/api/v1/orgs/acme/risks?limit=200', { headers }),
    await compare('one record', `${path}/SYS-${Math.floor(records / 2)}`, { headers }),
    await compare('create', path, { method: 'POST', headers, body }),
  ]
  const loadedMb = residentMb(server.pid)
  const organization = '/api/v1/orgs/acme'
  const latencies = [
    await latency('filter by status', `${path}?filter[status]=proposed`, headers),
    await latency('filter by a field', `${path}?filter[stage]=deployment`, headers),
    await latency('filter by what a status is not', `${path}?filter[status][ne]=proposed`, headers),
    await latency('what is archived', `${path}?filter[archived]=true`, headers),
    await latency('sort by title', `${path}?sort=title`, headers),
    await latency('sort by creation', `${path}?sort=createdAt`, headers),
    await latency('search a word of every record', `${path}?q=credit`, headers),
    await latency('search with a typing error', `${path}?q=brnach 777`, headers),
    await latency('list as of a day', `${path}?asOf=2025-06-01T00:00:00Z`, headers),
    await latency('list as of a day by title', `${path}?asOf=2025-06-01T00:00:00Z&sort=title`, headers),
    await latency('my work', `${organization}/work`, headers),
    await latency('what changed', `${organization}/changes-of-records`, headers),
    await latency('Statement of Applicability', `${organization}/soa`, headers),
    await latency('readiness', `${organization}/readiness`, headers),
  ]
  const summary = {
    at: new Date().toISOString(),
    node: process.version,
    records,
    results,
    verifyWiseLists,
    latencies,
    start: { coldMs, warmMs },
    memory: {
      idleMb: Math.round(idleMb),
      loadedMb: Math.round(loadedMb),
      judgedMb: Math.round(residentMb(server.pid)),
    },
  }
  console.table(results)
  const small = results.find(({ name }) => name === 'list of all 101 risks')
  console.log(
    `VerifyWise lists 101 risks ${verifyWiseLists} times a second; this server ${Math.round(small.server / verifyWiseLists)} times as often.`,
  )
  console.log(`With ${all} AI systems, one answer at a time:`)
  console.table(latencies)
  console.log(
    `First start ${coldMs} ms, later ${warmMs} ms. Memory of the server ${summary.memory.idleMb} MB idle, ${summary.memory.loadedMb} MB after the load, ${summary.memory.judgedMb} MB with a snapshot of all records.`,
  )
  mkdirSync('bench', { recursive: true })
  writeFileSync('bench/results.json', `${JSON.stringify(summary, null, 2)}\n`)
} finally {
  await children.end()
  instance.remove()
}
