// `npm run bench -- packs`: verifying a pack against plain SHA-256 of the same bytes, turn by turn, and proofs out of tiles.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inclusionProof } from '../packages/ledger/dist/merkle.js'
import { appendToTiles, subtreesOfTiles } from '../packages/ledger/dist/tile.js'

const entries = Number(process.env.BENCH_ENTRIES ?? 100_000)
const sizes = (process.env.BENCH_LEAVES ?? '1000000,10000000').split(',').map(Number)
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
const plain = `const hash = require('node:crypto').createHash('sha256')
  require('node:fs').createReadStream(process.argv[1], { highWaterMark: 1 << 20 })
    .on('data', (piece) => hash.update(piece)).on('end', () => console.log(hash.digest('hex')))`

/** Seconds that a program takes, from its start to its end. */
function secondsOf(args) {
  const started = performance.now()
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stdout}`)
  return { seconds: (performance.now() - started) / 1000, stdout }
}

/** Verifying against reading and hashing the same file: how many times as long. */
function verifying(name, wish) {
  const pack = join(folder, 'pack.zip')
  const { peakMb } = JSON.parse(secondsOf(['bench/pack-maker.mjs', pack, JSON.stringify(wish)]).stdout)
  const turns = Array.from({ length: rounds }, () => ({
    plain: secondsOf(['-e', plain, pack]).seconds,
    verify: secondsOf(['apps/cli/bin/plumbline.js', 'verify', pack]).seconds,
  }))
  const seconds = median(turns.map(({ verify }) => verify))
  const mb = statSync(pack).size / 1e6
  rmSync(pack)
  return {
    name,
    mb: Math.round(mb),
    makerPeakMb: peakMb,
    verifySeconds: Number(seconds.toFixed(2)),
    mbPerSecond: Math.round(mb / seconds),
    timesPlainSha256: Number(median(turns.map(({ plain: bare, verify }) => verify / bare)).toFixed(2)),
  }
}

/** Microseconds of an inclusion proof, from tiles in memory. The leaves are numbers: what they say costs a proof nothing. */
function proving(size) {
  const tiles = new Map()
  const read = ({ level, index }) => tiles.get(`${level}/${index}`)
  for (let from = 0; from < size; from += 25_600) {
    const leaves = Array.from({ length: Math.min(25_600, size - from) }, (_, at) => {
      const leaf = Buffer.alloc(32)
      leaf.writeUInt32BE(from + at)
      return leaf
    })
    for (const { level, index, hashes } of appendToTiles(from, read, leaves)) tiles.set(`${level}/${index}`, hashes)
  }
  const times = []
  for (let turn = 0; turn < 2000; turn += 1) {
    const started = performance.now()
    inclusionProof(subtreesOfTiles(read), size, (Math.imul(turn, 2_654_435_761) >>> 0) % size)
    times.push((performance.now() - started) * 1000)
  }
  return { leaves: size, microseconds: Math.round(median(times)) }
}

try {
  const verified = [
    verifying(`${entries.toLocaleString('en')} entries, all opened`, { entries }),
    verifying(`${entries.toLocaleString('en')} entries, none opened`, { entries, isOpened: false }),
    verifying('1 GB of files', { entries: 1000, files: 20, fileBytes: 50 * 1024 * 1024 }),
  ]
  const proofs = sizes.map(proving).map((one, _, [first]) => ({
    ...one,
    timesTheFirst: Number((one.microseconds / first.microseconds).toFixed(2)),
  }))
  console.table(verified)
  console.table(proofs)
  writeFileSync(
    'bench/packs.json',
    `${JSON.stringify({ at: new Date().toISOString(), node: process.version, verified, proofs }, null, 2)}\n`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
