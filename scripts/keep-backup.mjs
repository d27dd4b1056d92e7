// Keeps a backup of this version among those that every later one has to restore: `node scripts/keep-backup.mjs 0.3.0`, at each release.
// The test that makes and restores one does the work.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './ready.mjs'

const [release] = process.argv.slice(2)
if (!/^\d+\.\d+\.\d+$/.test(release ?? '')) {
  process.stderr.write('Say which release it is for, such as 0.3.0.\n')
  process.exit(2)
}
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const test = join('apps', 'server', 'src', 'kept-backups.test.ts')
const { status } = spawnSync(process.execPath, [vitest, 'run', test], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, KEEP_BACKUP_AS: release },
})
process.exit(status ?? 1)
