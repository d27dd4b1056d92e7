// `npm run test:interop`: tests against real peers that this project does not bring along. A missing one is named.
// What is given behind `--` goes to Vitest, such as the name of a file.
import { spawnSync } from 'node:child_process'
import { ensureReady, root } from './ready.mjs'

await ensureReady({ quiet: false })
const { status } = spawnSync(
  process.execPath,
  [`${root}/node_modules/vitest/vitest.mjs`, 'run', '--config', 'interop/vitest.config.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
process.exit(status ?? 1)
