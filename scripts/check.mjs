// Every static check, one after the other, each with its time; stops at the first that fails.
import { spawnSync } from 'node:child_process'
import { root } from './ready.mjs'

const bin = (name) => `${root}/node_modules/.bin/${name}`
const checks = [
  ['Types', bin('tsc'), ['-b']],
  ['Types of the web application', bin('tsc'), ['-p', 'apps/web']],
  ['Types of the tests', bin('tsc'), ['-p', 'tsconfig.tests.json']],
  ['Formatting, lint, and who may import whom', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['Dead code', bin('knip'), []],
  ['Duplicates', bin('jscpd'), ['--config', '.jscpd.json', 'packages', 'apps']],
  ['Size budget', process.execPath, ['scripts/size.mjs']],
]

for (const [title, command, args] of checks) {
  const started = Date.now()
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${status === 0 ? 'ok  ' : 'FAIL'} ${title} (${seconds} s)\n`)
  if (status !== 0) {
    process.stdout.write(`${stdout}\n${stderr}\n`)
    process.exit(1)
  }
}
