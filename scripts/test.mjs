// `npm test`: installs and builds what is needed, then every check and test that needs no foreign service.
import { spawnSync } from 'node:child_process'
import { findBrowser } from './browser.mjs'
import { ensureReady, root } from './ready.mjs'

function run(title, command, args, env = {}) {
  process.stdout.write(`\n— ${title}\n`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) {
    process.stderr.write(`\n${title} failed.\n`)
    process.exit(status ?? 1)
  }
}

await ensureReady({ quiet: false })
const browser = findBrowser()
const vitest = `${root}/node_modules/vitest/vitest.mjs`
run('Static checks', process.execPath, ['scripts/check.mjs'])
run('Unit, property and integration tests', process.execPath, [vitest, 'run'])
run('End to end, in a real browser', process.execPath, [vitest, 'run', '--config', 'e2e/vitest.config.ts'], {
  CHROMIUM: browser,
})
