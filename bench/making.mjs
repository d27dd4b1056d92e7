// `npm run bench -- making`: how much more memory the server takes to make a pack of more records. Kept in memory whole, each
// megabyte of records takes 1.5; only ids and pages are kept, so it takes little. Reads /proc: Linux only.
import { readFileSync, writeFileSync } from 'node:fs'
import { childrenOf, instanceOn, ready } from './instance.mjs'

const records = Number(process.env.BENCH_RECORDS ?? 20_000)
/** Megabytes of memory that a megabyte of records may take: rows kept took 1.5, and collecting of garbage varies by some 40 in all. */
const bound = 0.75
const lanes = 16
const paragraph = 'The model is tested on a sample of the population that it is used for, with results by group. '
const data = { statement: paragraph.repeat(50), proof: paragraph.repeat(50) }
const mb = (records * JSON.stringify(data).length) / 2e6

const children = childrenOf()
const instance = instanceOn(children, 4394)
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

async function api(key, path, body) {
  const answer = await fetch(`${instance.base}/api/v1/orgs/acme${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return answer.json()
}

async function write(key, count) {
  let left = count
  const lane = async () => {
    for (; left > 0; ) {
      left -= 1
      await api(key, '/claims', { title: `The model of branch ${left} is tested for bias`, data })
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** Most memory while a server that was just started makes a pack. */
async function making(key) {
  const server = instance.start()
  await ready(`${instance.base}/readyz`)
  const started = performance.now()
  const { id } = await api(key, '/audit-packs', {})
  let pack = { status: 'making' }
  for (; pack.status === 'making'; await pause(200)) pack = await api(key, `/audit-packs/${id}`)
  if (pack.status !== 'ready') throw new Error('The pack was not made.')
  const peakMb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  await children.end()
  const { records: count } = pack.summary
  return { records: count, seconds: Math.round((performance.now() - started) / 1000), peakMb: Math.round(peakMb) }
}

async function writing(key, count) {
  instance.start()
  await ready(`${instance.base}/readyz`)
  const found = key ?? (await instance.setUp())
  await write(found, count)
  await children.end()
  return found
}

try {
  const key = await writing(undefined, records / 2)
  const half = await making(key)
  await writing(key, records / 2)
  const whole = await making(key)
  const memoryPerRecords = Number(((whole.peakMb - half.peakMb) / mb).toFixed(3))
  const found = {
    at: new Date().toISOString(),
    node: process.version,
    packs: [half, whole],
    addedMb: mb,
    memoryPerRecords,
  }
  console.table(found.packs)
  console.log(`${memoryPerRecords} MB of memory for each of ${Math.round(mb)} MB of records more; ${bound} at most.`)
  writeFileSync('bench/making.json', `${JSON.stringify(found, null, 2)}\n`)
  if (memoryPerRecords > bound) process.exitCode = 1
} finally {
  await children.end()
  instance.remove()
}
