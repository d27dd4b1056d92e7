import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from './support/server.ts'

const cli = fileURLToPath(new URL('../apps/cli/bin/plumbline.js', import.meta.url))
const password = 'harbour light and tide 42'

/** Every file below a folder with its bytes. */
async function bytesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const read = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [path.slice(folder.length + 1), await readFile(path, 'base64')] as const
  })
  return Object.fromEntries((await Promise.all(read)).toSorted())
}

/** The management system in a folder, as an engineer keeps it in git. */
describe('governance as code', () => {
  let server: RunningServer
  let folder: string
  let cookie: string
  beforeAll(async () => {
    server = await startServer('demo')
    folder = await mkdtemp(join(tmpdir(), 'plumbline code '))
    const reply = await post('/api/auth/sign-in/email', { email: 'ines@nordhaven.example', password })
    cookie = reply.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0])
      .join('; ')
  })
  afterAll(async () => {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const post = (path: string, body: unknown) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(body),
    })
  async function keyOf(org: string): Promise<string> {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const reply = await post(`/api/v1/orgs/${org}/api-keys`, { name: 'pipeline', role: 'aims-manager', expiresAt })
    return ((await reply.json()) as { key: string }).key
  }
  const plumbline = (key: string, ...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const env = { PATH: process.env.PATH, PLUMBLINE_URL: server.url, PLUMBLINE_API_KEY: key }
      execFile(process.execPath, [cli, ...args], { env, maxBuffer: 1e8 }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      )
    })

  it('goes into an empty organization and comes out again, not a byte different', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')]
    const key = await keyOf('nordhaven')
    expect(await plumbline(key, 'export', '--as', 'code', first)).toMatchObject({ code: 0 })
    expect((await post('/api/v1/orgs', { name: 'Copy', slug: 'copy' })).status).toBe(201)
    const copyKey = await keyOf('copy')
    expect(await plumbline(copyKey, 'diff', first)).toMatchObject({ code: 1 })
    const applied = await plumbline(copyKey, 'apply', first)
    expect(applied, applied.err).toMatchObject({ code: 0 })
    expect(applied.out).toMatch(/without approvals/)
    expect(await plumbline(copyKey, 'export', '--as', 'code', second)).toMatchObject({ code: 0 })
    const there = await bytesIn(first)
    expect(Object.keys(there).length).toBeGreaterThan(500)
    expect(await bytesIn(second)).toEqual(there)
    const same = await plumbline(copyKey, 'diff', first)
    expect(same).toMatchObject({ code: 0 })
  })

  it('shows a change before it is made, makes it, and refuses a step', async () => {
    const work = join(folder, 'work')
    const key = await keyOf('nordhaven')
    await plumbline(key, 'export', '--as', 'code', work, '--no-bytes')
    const [name = ''] = await readdir(join(work, 'risks'))
    const path = join(work, 'risks', name)
    const before = await readFile(path, 'utf8')
    await writeFile(path, before.replace(/^status: .*$/m, 'status: closed'))
    const refused = await plumbline(key, 'apply', work)
    expect(refused.code).toBe(2)
    expect(refused.err).toContain(`risks/${name}: status  is`)

    await writeFile(join(work, 'risks', 'RSK-900.yaml'), 'title: Written in an editor\n')
    await writeFile(path, before)
    const shown = await plumbline(key, 'diff', work)
    expect(shown.out).toContain('+ risks/RSK-900.yaml')
    expect((await plumbline(key, 'apply', work, '--dry-run')).out).toContain('1 record would be made')
    expect((await plumbline(key, 'diff', work)).code).toBe(1)
    expect((await plumbline(key, 'apply', work, '--reason', 'Review of the week')).out).toContain('1 record made')
    const again = await plumbline(key, 'export', '--as', 'code', work)
    expect(again.code, again.err).toBe(0)
    expect(await readFile(join(work, 'risks', 'RSK-900.yaml'), 'utf8')).toContain('status: identified')
  })

  it('says in a line what is missing', async () => {
    expect((await plumbline('', 'export', '--as', 'code', folder)).err).toMatch(/needs an API key/)
    expect((await plumbline('plb_wrong', 'diff', folder)).code).toBe(2)
    const key = await keyOf('nordhaven')
    expect((await plumbline(key, 'diff', join(folder, 'none'))).err).toMatch(/There is no folder/)
    await writeFile(join(folder, 'mine.txt'), 'mine')
    expect((await plumbline(key, 'export', '--as', 'code', folder)).err).toMatch(/other things in it/)
  })
})
