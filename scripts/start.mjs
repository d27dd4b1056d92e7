#!/usr/bin/env node
// Starts Plumbline from a checkout: installs and builds what is not up to date, then runs the server in this process.
// Plain JavaScript on Node's own modules, since it runs before anything is installed.
import { ensureReady } from './ready.mjs'

const command = process.argv[2] ?? 'serve'
try {
  await ensureReady({ quiet: false })
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
const { run } = await import('../apps/cli/dist/run.js')
await run([command, ...process.argv.slice(3)])
