// Each number is a ratio against a baseline measured in the same run, turn by turn, so that a busy machine slows both.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import pg from 'pg'
import { seed } from './seed.mjs'

const records = Number(process.env.BENCH_RECORDS ?? 100_000)
const seconds = Number(process.env.BENCH_SECONDS ?? 4)
const rounds = 3
const connections = 10
const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
const ports = { server: 4391, baseline: 4392 }
const token = 'bench-set-up-token-0123456789'
const base = `http://127.0.0.1:${ports.server}`
const children = []

const start = (args, env = {}) => {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  })
  children.push(child)
  return child
}
async function ready(address, init) {
  const started = Date.now()
  for (;;) {
    try {
      const response = await fetch(address, init)
      if (response.ok) return Date.now() - started
    } catch {}
    if (Date.now() - started > 60_000) throw new Error(`${address} does not answer`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const startServer = () =>
  start(['apps/cli/bin/plumbline.js', 'serve'], {
    PLUMBLINE_DATA: folder,
    PLUMBLINE_PORT: String(ports.server),
    PLUMBLINE_SETUP_TOKEN: token,
  })
const stopped = (child) => new Promise((resolve) => child.on('exit', resolve))
const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

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
  const server = median(rates.server)
  const baseline = median(rates.baseline)
  return {
    name,
    server: Math.round(server),
    baseline: Math.round(baseline),
    ratio: Number((server / baseline).toFixed(2)),
  }
}

try {
  let server = startServer()
  const coldMs = await ready(`${base}/readyz`)
  const json = { 'content-type': 'application/json', origin: base }
  const setUp = await fetch(`${base}/api/setup`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({
      token,
      name: 'Bench',
      email: 'bench@example.org',
      password: 'a long password for the bench',
      organization: { name: 'Acme', slug: 'acme' },
    }),
  })
  const cookie = setUp.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const made = await fetch(`${base}/api/v1/orgs/acme/api-keys`, {
    method: 'POST',
    headers: { ...json, cookie },
    body: JSON.stringify({ name: 'bench', role: 'aims-manager' }),
  })
  const { key } = await made.json()
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const database = { host: join(folder, 'postgres', 'socket'), port: 5432, user: 'postgres', database: 'plumbline' }
  const client = new pg.Client(database)
  await client.connect()
  await seed(client, records)
  await client.end()

  server.kill('SIGTERM')
  await stopped(server)
  server = startServer()
  const warmMs = await ready(`${base}/readyz`)
  const idleMb = residentMb(server.pid)
  start(['bench/baseline.mjs', database.host, String(database.port), String(ports.baseline)])
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
  const results = [
    await compare(`list of 50 out of ${records.toLocaleString('en')}`, `${path}?limit=50`, { headers }),
    await compare('one record', `${path}/SYS-${Math.floor(records / 2)}`, { headers }),
    await compare('create', path, { method: 'POST', headers, body }),
  ]
  const summary = {
    at: new Date().toISOString(),
    node: process.version,
    records,
    results,
    start: { coldMs, warmMs },
    memory: { idleMb: Math.round(idleMb), loadedMb: Math.round(residentMb(server.pid)) },
  }
  console.table(results)
  console.log(
    `First start ${coldMs} ms, later ${warmMs} ms. Memory of the server ${summary.memory.idleMb} MB idle, ${summary.memory.loadedMb} MB after the load.`,
  )
  mkdirSync('bench', { recursive: true })
  writeFileSync('bench/results.json', `${JSON.stringify(summary, null, 2)}\n`)
} finally {
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null)
  const gone = Promise.all(running.map(stopped))
  for (const child of running) child.kill('SIGTERM')
  await gone
  rmSync(folder, { recursive: true, force: true })
}
