import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownSigner, startSigner } from './client.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-signer-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('starts a signer that ended again, with the keys that it had', async () => {
  const program = join(folder, 'told.mjs')
  const [, , vault = ''] = ownSigner(join(folder, 'vault'))
  await writeFile(
    program,
    `import { writeFileSync } from 'node:fs'
writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid))
process.argv[2] = ${JSON.stringify(vault)}
await import(${JSON.stringify(ownSigner('')[1])})`,
  )
  const signer = startSigner([process.execPath, program], () => undefined)
  const before = await signer.keys()
  process.kill(Number(await readFile(join(folder, 'pid'), 'utf8')), 'SIGKILL')
  await expect.poll(() => signer.keys().catch(() => []), { interval: 20, timeout: 10_000 }).toEqual(before)
  await signer.close()
  await expect(signer.keys()).rejects.toThrow('The signer has ended')
})

it('rejects what was asked of one that ends, or cannot be started, and closes all the same', async () => {
  const silent = startSigner([process.execPath, '-e', 'setTimeout(() => process.exit(7), 50)'], () => undefined)
  await expect(silent.keys()).rejects.toThrow('exit code 7')
  await expect(silent.keys()).rejects.toThrow('exit code 7')
  await silent.close()
  const missing = startSigner([join(folder, 'no-such-program')], () => undefined)
  await expect(missing.keys()).rejects.toThrow('ENOENT')
  await missing.close()
})
