// `npm run bench`: builds, then measures the server against bare Node with the same SQL, in one run on one machine;
// `npm run bench -- packs`: audit packs and proofs;
// `npm run bench -- making`: memory of making packs; `npm run bench -- log`: writes with and without their entries; `npm run bench -- import`: tables in and out;
// `npm run bench -- losses`: simulated years, and the levels of 50,000 risks.
import { spawnSync } from 'node:child_process'
import { ensureReady, root } from './ready.mjs'

await ensureReady({ quiet: false })
const programs = {
  packs: 'bench/packs.mjs',
  making: 'bench/making.mjs',
  log: 'bench/log.mjs',
  import: 'bench/import.mjs',
  losses: 'bench/losses.mjs',
}
const program = programs[process.argv[2]] ?? 'bench/main.mjs'
const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 1)
