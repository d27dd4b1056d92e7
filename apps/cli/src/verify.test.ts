import { execFile } from 'node:child_process'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

/* The command as it is installed, over a pack so large that threads check its lines. */

const root = fileURLToPath(new URL('../../../', import.meta.url))
const run = async (...args: string[]) =>
  promisify(execFile)(process.execPath, args, { cwd: root }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  )
const verify = () => run('apps/cli/bin/plumbline.js', 'verify', pack)

let folder: string
let pack: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-verify-'))
  pack = join(folder, 'pack.zip')
  expect(await run('bench/pack-maker.mjs', pack, '{"entries":16000}')).toMatchObject({ code: 0 })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('a large pack is whole, until a line in it says something else', async () => {
  const whole = await verify()
  expect(whole).toMatchObject({ code: 0 })
  expect(whole.stdout).toContain('ok    5,334 versions of records: each is what its entry committed to')
  expect(whole.stdout).toContain('ok    26,666 further openings')

  // The last version, and the one before it: of two faults the first is named, whichever thread finds it.
  const bytes = await readFile(pack)
  const file = await open(pack, 'r+')
  for (const title of ['Risk 15996', 'Risk 15999'])
    await file.write('Rizk', bytes.indexOf(`"title":"${title}"`) + '"title":"'.length)
  await file.close()
  const changed = await verify()
  expect(changed.code).toBe(1)
  expect(changed.stdout).toBe(
    'FAULT records/risks.jsonl, line of entry 15996, says something else of "after" than the log committed to\n',
  )
})
