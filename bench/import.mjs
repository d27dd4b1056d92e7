// `npm run bench -- import`: a workbook of 10,000 rows comes in, a larger one comes in, all goes out again, and the first is taken back.
// Time has a bound in seconds, since somebody waits for it; memory one in megabytes for each megabyte of rows more, since what is kept
// whole would take 3 and more, and collecting of garbage varies by some 40 in all. Reads /proc: Linux only.
import { readFileSync, writeFileSync } from 'node:fs'
import { xlsxFile } from '../apps/server/dist/exchange/xlsx-file.js'
import { childrenOf, instanceOn, ready } from './instance.mjs'

const few = Number(process.env.BENCH_ROWS ?? 10_000)
const many = few * 4
const bounds = { secondsOfFew: 60, memoryPerRows: 1 }
const sentence = 'Scores applications and proposes a decision to the clerk in charge of the case, with reasons. '
const titles = ['Title', 'Owner', 'Purpose', 'Inputs', 'Outputs', 'Foreseeable misuse', 'Next review']

const rowOf = (at) => [
  `Credit scoring of branch ${at}`,
  'bench@example.org',
  sentence.repeat(24),
  `Form ${at}, account history of 24 months, bureau score`,
  'A score from 0 to 1000 with three reasons',
  `${sentence.repeat(6)}\n${sentence}`,
  { day: '2027-03-31' },
]
const bytesOfRows = (count) => count * JSON.stringify(rowOf(1)).length

async function workbook(count) {
  const pages = (async function* () {
    for (let at = 0; at < count; at += 500)
      yield Array.from({ length: Math.min(500, count - at) }, (_, n) => rowOf(at + n))
  })()
  const chunks = []
  for await (const chunk of xlsxFile(
    titles,
    titles.map(() => 20),
    pages,
  ))
    chunks.push(chunk)
  return Buffer.concat(chunks)
}

const children = childrenOf()
const instance = instanceOn(children, 4396)
const seconds = (from) => Number(((performance.now() - from) / 1000).toFixed(1))

async function api(key, method, path, body) {
  const isForm = body instanceof FormData
  const answer = await fetch(`${instance.base}/api/v1/orgs/acme${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && !isForm ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return answer
}

async function pass(key, id, step) {
  const started = performance.now()
  const ends = { check: 'checked', run: 'done', undo: 'undone' }
  let job
  do job = await (await api(key, 'POST', `/imports/${id}/steps`, { step })).json()
  while (job.status !== ends[step])
  return { job, took: seconds(started) }
}

const peakOf = (server) =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)

/** Does something with a server that was just started, and looks what memory it took at most. */
async function alone(work) {
  const server = instance.start()
  await ready(`${instance.base}/readyz`)
  const result = await work()
  const peakMb = peakOf(server)
  await children.end()
  return { ...result, peakMb }
}

async function importing(key, count) {
  const form = new FormData()
  form.append('file', new Blob([await workbook(count)]), 'systems.xlsx')
  return alone(async () => {
    const started = performance.now()
    const { id } = await (await api(key, 'POST', '/ai-systems/import', form)).json()
    const uploaded = seconds(started)
    const checked = await pass(key, id, 'check')
    const run = await pass(key, id, 'run')
    if (run.job.counts.created !== count) throw new Error(`${run.job.counts.created} of ${count} rows came in`)
    return {
      what: `import of ${count} rows`,
      id,
      uploaded,
      checked: checked.took,
      run: run.took,
      seconds: seconds(started),
    }
  })
}

const exporting = (key, format) =>
  alone(async () => {
    const started = performance.now()
    const answer = await api(key, 'GET', `/ai-systems/export?format=${format}`)
    let bytes = 0
    for await (const chunk of answer.body) bytes += chunk.length
    return { what: `export of ${few + many} rows as ${format}`, seconds: seconds(started), mb: Math.round(bytes / 1e6) }
  })

try {
  const key = await (async () => {
    instance.start()
    await ready(`${instance.base}/readyz`)
    const made = await instance.setUp()
    await children.end()
    return made
  })()
  const first = await importing(key, few)
  const second = await importing(key, many)
  const files = [await exporting(key, 'csv'), await exporting(key, 'xlsx')]
  const undone = await alone(async () => {
    const { took, job } = await pass(key, first.id, 'undo')
    if (job.counts.undone !== few) throw new Error(`${job.counts.undone} of ${few} rows were taken back`)
    return { what: `undo of ${few} rows`, seconds: took }
  })
  const moreMb = (bytesOfRows(many) - bytesOfRows(few)) / 1e6
  const memoryPerRows = Number(((second.peakMb - first.peakMb) / moreMb).toFixed(3))
  const results = [first, second, ...files, undone].map(({ id: _, ...one }) => one)
  console.table(results)
  console.log(
    `${few} rows in ${first.seconds} s (${bounds.secondsOfFew} at most); ${memoryPerRows} MB of memory for each of ${Math.round(moreMb)} MB of rows more (${bounds.memoryPerRows} at most).`,
  )
  const found = { at: new Date().toISOString(), node: process.version, results, memoryPerRows }
  writeFileSync('bench/import.json', `${JSON.stringify(found, null, 2)}\n`)
  if (first.seconds > bounds.secondsOfFew || memoryPerRows > bounds.memoryPerRows) process.exitCode = 1
} finally {
  await children.end()
  instance.remove()
}
