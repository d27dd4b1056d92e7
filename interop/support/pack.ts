import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shownDigest } from '@plumbline/ledger/shown-digest'
import { expect, vi } from 'vitest'
import { serve } from './plumbline.ts'
import { freePort } from './postgresql-server.ts'
import { run } from './tools.ts'

const token = 'interop-set-up-token-0123456789'
const password = 'correct horse battery 42'
const org = '/api/v1/orgs/acme'
const risks = 20

/** Keys as an auditor gets them, on another way than the pack. */
export interface Keys {
  /** C2SP verifier key of the organization's log. */
  readonly log: string
  /** Of the log of the installation. */
  readonly instance: string
  /** Signs packs. */
  readonly packPem: string
}

/** An entry of the log with its proof, by the API. */
export interface Entry {
  readonly bytes: Buffer
  readonly proof: string
  readonly type: string
}

export interface MadePack {
  /** The zip file, its Sigstore bundle and the trusted root. */
  readonly zip: string
  readonly bundle: string
  readonly trustedRoot: string
  /** Where the zip file is unpacked. */
  readonly folder: string
  readonly keys: Keys
  readonly entries: readonly Entry[]
  /** Answer of `GET /log/consistency`. */
  readonly continues: string
  /** A folder for what tests write; its name has a space. */
  readonly scratch: string
  remove(): Promise<void>
}

/** Who asks: with the cookies of a session, or nobody. */
function callerOf(base: string) {
  let cookie = ''
  return async (method: 'GET' | 'POST', address: string, body?: unknown) => {
    const answer = await fetch(base + address, {
      method,
      headers: { origin: base, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`)
    const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0])
    if (cookies.length > 0) cookie = cookies.join('; ')
    return answer
  }
}
type Caller = ReturnType<typeof callerOf>
const get = async (by: Caller, address: string) => (await by('GET', address)).json()
const post = async (by: Caller, address: string, body: unknown) => (await by('POST', address, body)).json()

/** Two persons, a document that one wrote and the other approved, and a few risks. What a new organization begins with fills whole tiles. */
async function work(base: string): Promise<Caller> {
  const [ada, helene] = [callerOf(base), callerOf(base)]
  const organization = { name: 'Acme', slug: 'acme' }
  await ada('POST', '/api/setup', { token, name: 'Ada', email: 'ada@example.org', password, organization })
  const invited = { email: 'helene@example.org', name: 'Helene', roles: ['top-management'] }
  const invitation = await post(ada, `${org}/invitations`, invited)
  await helene('POST', `/api/invitations/${invitation.token}`, { name: 'Helene', password })
  const data = { kind: 'policy', edition: '1.0', content: 'People decide.', reviewDate: '2099-01-01' }
  const document = `${org}/documents/${(await post(ada, `${org}/documents`, { title: 'AI policy', data })).id}`
  await ada('POST', `${document}/transitions/submit`, {})
  const digest = shownDigest(await get(helene, document))
  await helene('POST', `${document}/transitions/approve`, { digest })
  for (let at = 0; at < risks; at += 1) await ada('POST', `${org}/risks`, { title: `Risk ${at}` })
  return ada
}

/** An approval and some of the newest entries that a checkpoint covers. */
async function entriesOf(by: Caller): Promise<readonly Entry[]> {
  const { items } = await get(by, `${org}/log/entries?limit=50`)
  const { items: approvals } = await get(by, `${org}/log/entries?type=approval.given`)
  const sealed = items.filter(({ isSealed }: { isSealed: boolean }) => isSealed).slice(0, 3)
  return Promise.all(
    [...sealed, ...approvals].map(async ({ id }: { id: string }) => {
      const { bytes, type } = await get(by, `${org}/log/entries/${id}`)
      const proof = await (await by('GET', `${org}/log/proof?entry=${id}`)).text()
      return { bytes: Buffer.from(bytes, 'base64'), proof, type }
    }),
  )
}

/** Runs Plumbline as anybody would, has it stamp its log, and takes a pack with all that belongs to it. */
export async function makePack(timestampUrl: string): Promise<MadePack> {
  const scratch = await mkdtemp(join(tmpdir(), 'plumbline interop '))
  const remove = () => rm(scratch, { recursive: true, force: true })
  try {
    return { ...(await packIn(scratch, timestampUrl)), scratch, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function packIn(scratch: string, timestampUrl: string): Promise<Omit<MadePack, 'scratch' | 'remove'>> {
  const path = (name: string) => join(scratch, name)
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const stop = await serve(base, {
    PLUMBLINE_DATA: path('data'),
    PLUMBLINE_PORT: String(port),
    PLUMBLINE_SETUP_TOKEN: token,
    PLUMBLINE_TIMESTAMP_URL: timestampUrl,
  })
  try {
    const by = await work(base)
    // The authority is asked once a minute at most.
    await vi.waitFor(async () => expect((await get(by, `${org}/log`)).anchors.authorities).not.toEqual([]), {
      timeout: 200_000,
      interval: 1000,
    })
    const address = `${org}/audit-packs/${(await post(by, `${org}/audit-packs`, {})).id}`
    await vi.waitFor(async () => expect((await get(by, address)).status).toBe('ready'), {
      timeout: 60_000,
      interval: 250,
    })
    await writeFile(path('pack.zip'), Buffer.from(await (await by('GET', `${address}/file`)).arrayBuffer()))
    await writeFile(path('pack.sigstore.json'), await (await by('GET', `${address}/bundle`)).text())
    await writeFile(path('trusted_root.json'), await (await by('GET', `${org}/log/trusted-root`)).text())
    await mkdir(path('unpacked'))
    const unzipped = await run('python3', ['-m', 'zipfile', '-e', path('pack.zip'), path('unpacked')])
    if (unzipped.code !== 0) throw new Error(`Python could not unpack the zip file: ${unzipped.text}`)

    const state = await get(by, `${org}/log`)
    const { items: checkpoints } = await get(by, `${org}/log/checkpoints?limit=200`)
    const sizes = checkpoints.map(({ size }: { size: number }) => size).filter((size: number) => size > 0)
    const continues = await (
      await by('GET', `${org}/log/consistency?from=${Math.min(...sizes)}&to=${Math.max(...sizes)}`)
    ).text()
    const named: string[] = JSON.parse(await readFile(path('unpacked/keys.json'), 'utf8'))
    const origin = (await readFile(path('unpacked/instance/checkpoint'), 'utf8')).split('\n')[0]
    const instance = named.find((key) => key.startsWith(`${origin}+`) && isEd25519(key))
    if (!instance) throw new Error('the pack names no key of the log of the installation')
    return {
      zip: path('pack.zip'),
      bundle: path('pack.sigstore.json'),
      trustedRoot: path('trusted_root.json'),
      folder: path('unpacked'),
      keys: { log: state.keys[0].ed25519, instance, packPem: state.keys[0].packPem },
      entries: await entriesOf(by),
      continues,
    }
  } finally {
    await stop()
  }
}

/** The parts of a verifier key; there may be a plus in the last one. */
export function partsOf(vkey: string): { readonly name: string; readonly keyId: Buffer; readonly key: Buffer } {
  const [, name, keyId, key] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? []
  if (!name || !keyId || !key) throw new Error(`${vkey} is no verifier key`)
  return { name, keyId: Buffer.from(keyId, 'hex'), key: Buffer.from(key, 'base64') }
}
const isEd25519 = (vkey: string) => partsOf(vkey).key[0] === 1

/** Every file under a folder, sorted. */
export async function filesUnder(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .sort()
}
