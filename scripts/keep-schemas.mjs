// Keeps what is new in the registers as samples of this release (CONTRIBUTING.md, "A register changes").
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { root } from './ready.mjs'

const built = spawnSync(`${root}/node_modules/.bin/tsc`, ['-b'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
const { keepSchemas } = await import('../packages/registers/dist/schemas/kept.js')
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
try {
  process.stdout.write(`${await keepSchemas(version)} samples added to ${version}\n`)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
