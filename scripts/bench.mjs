// `npm run bench`: builds, then measures the server against bare Node with the same SQL, in one run on one machine.
import { spawnSync } from 'node:child_process'
import { ensureReady, root } from './ready.mjs'

await ensureReady({ quiet: false })
const { status } = spawnSync(process.execPath, ['bench/main.mjs', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 1)
