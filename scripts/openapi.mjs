// Writes docs/openapi.json anew from the routes of the server. The test that compares the two does the work.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const test = join('apps', 'server', 'src', 'openapi.test.ts')
const { status } = spawnSync(process.execPath, [vitest, 'run', test, '--update'], { cwd: root, stdio: 'inherit' })
process.exit(status ?? 1)
