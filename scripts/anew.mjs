// Writes a document that is made from the code anew: docs/openapi.json, docs/registers.md. The test that compares the two does the work.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const tests = {
  openapi: join('apps', 'server', 'src', 'openapi.test.ts'),
  registers: join('apps', 'server', 'src', 'api-docs', 'registers-document.test.ts'),
}
const test = tests[process.argv[2]]
if (!test) throw new Error(`Say which: ${Object.keys(tests).join(' or ')}`)
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', test, '--update'], { cwd: root, stdio: 'inherit' })
process.exit(status ?? 1)
