import { execFileSync, spawnSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyConsistency, verifyInclusion } from '@plumbline/ledger/merkle'
import { bundleFromJSON } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serve } from './support/plumbline.ts'
import { freePort } from './support/postgresql-server.ts'

/*
 * The audit pack and the log in it before verifiers that we did not write. Each has to accept what is whole and to reject
 * every change of one bit that it covers. Go's tools are built from the module proxy; without Go the test says so.
 */

const token = 'interop-set-up-token-0123456789'
const tools = {
  cosign: 'github.com/sigstore/cosign/v2/cmd/cosign@v2.5.0',
  fsck: 'github.com/transparency-dev/tessera/cmd/fsck@v1.0.0',
}
const changes = 40

let folder: string
let pack: string
let unpacked: string
let keys: { ed25519: string; packPem: string }
const path = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-interop-log-'))
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const stop = await serve(base, {
    PLUMBLINE_DATA: path('data'),
    PLUMBLINE_PORT: String(port),
    PLUMBLINE_SETUP_TOKEN: token,
  })
  let cookie = ''
  const send = (address: string, body?: unknown) =>
    fetch(base + address, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { origin: base, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const org = '/api/v1/orgs/acme'
  try {
    const entered = await send('/api/setup', {
      token,
      name: 'Ada',
      email: 'ada@example.org',
      password: 'correct horse battery 42',
      organization: { name: 'Acme', slug: 'acme' },
    })
    cookie = entered.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    for (let at = 0; at < 30; at += 1) await send(`${org}/risks`, { title: `Risk ${at}` })
    const asked = await (await send(`${org}/audit-packs`, {})).json()
    const address = `${org}/audit-packs/${asked.id}`
    await vi.waitFor(async () => expect((await (await send(address)).json()).status).toBe('ready'), 60_000)
    pack = path('pack.zip')
    writeFileSync(pack, Buffer.from(await (await send(`${address}/file`)).arrayBuffer()))
    writeFileSync(path('pack.sigstore.json'), await (await send(`${address}/bundle`)).text())
    writeFileSync(path('trusted_root.json'), await (await send(`${org}/log/trusted-root`)).text())
    ;[keys] = (await (await send(`${org}/log`)).json()).keys
    writeFileSync(path('pack.pub'), keys.packPem)
    writeFileSync(path('vkey'), keys.ed25519)
  } finally {
    await stop()
  }
  unpacked = path('unpacked')
  mkdirSync(unpacked)
  execFileSync('python3', ['-m', 'zipfile', '-e', pack, unpacked])
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A copy of a file with one bit changed. */
function changed(file: string, at: number): string {
  const bytes = readFileSync(file)
  const copy = path(`changed-${at}`)
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (at % 8)), at)
  writeFileSync(copy, bytes)
  return copy
}
const places = (size: number) => Array.from({ length: changes }, (_, n) => Math.floor(((n + 0.5) * size) / changes))

/** Builds a tool with Go. */
function built(name: string, what: string, cwd = folder): string {
  const bin = path('bin')
  const isModule = what.includes('@')
  const done = isModule
    ? spawnSync('go', ['install', what], {
        cwd,
        env: { ...process.env, GOBIN: bin, GOFLAGS: '-mod=mod' },
        encoding: 'utf8',
      })
    : spawnSync('go', ['build', '-o', join(bin, name), what], { cwd, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`Go could not build ${name}: ${done.stderr ?? done.error?.message}`)
  return join(bin, name)
}
const runs = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' })

describe('the pack', () => {
  it('is accepted by Sigstore’s library, and no change of a bit is', () => {
    const key = createPublicKey(keys.packPem)
    const root = TrustedRoot.fromJSON(JSON.parse(readFileSync(path('trusted_root.json'), 'utf8')))
    const trust = toTrustMaterial(root, () => ({ publicKey: key, validFor: () => true }))
    const verifier = new Verifier(trust, { tlogThreshold: 1, ctlogThreshold: 0, timestampThreshold: 1 })
    const bundle = bundleFromJSON(JSON.parse(readFileSync(path('pack.sigstore.json'), 'utf8')))
    const bytes = readFileSync(pack)
    const accepts = () => verifier.verify(toSignedEntity(bundle, bytes))
    expect(accepts).not.toThrow()
    for (const at of places(bytes.length)) {
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      expect(accepts, `byte ${at}`).toThrow()
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    }
  })

  it('is accepted by cosign without a network, and no change of a bit is', { timeout: 1_500_000 }, () => {
    const cosign = built('cosign', tools.cosign)
    const verify = (file: string) =>
      runs(
        cosign,
        'verify-blob',
        '--key',
        path('pack.pub'),
        '--bundle',
        path('pack.sigstore.json'),
        '--new-bundle-format',
        '--trusted-root',
        path('trusted_root.json'),
        '--offline',
        file,
      )
    const whole = verify(pack)
    expect(whole.stderr).toContain('Verified OK')
    expect(whole.status).toBe(0)
    for (const at of places(readFileSync(pack).length).filter((_, n) => n % 4 === 0))
      expect(verify(changed(pack, at)).status, `byte ${at}`).not.toBe(0)
  })

  it('is opened by Python’s zip program, and every file has the digest of the manifest by coreutils', () => {
    const manifest = JSON.parse(readFileSync(join(unpacked, 'manifest.json'), 'utf8'))
    const sums = manifest.files
      .map((file: { sha256: string; path: string }) => `${file.sha256}  ${file.path}\n`)
      .join('')
    const checked = spawnSync('sha256sum', ['--check', '--quiet', '--strict'], {
      cwd: unpacked,
      input: sums,
      encoding: 'utf8',
    })
    expect([checked.status, checked.stdout]).toEqual([0, ''])
  })
})

describe('the log in the pack', () => {
  const log = () => join(unpacked, 'log')
  /** The files of the log that are covered, and a copy of all of it to change. */
  const filesOf = (root: string) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))

  it('is accepted by Go’s sumdb, and no change of a bit of an entry or checkpoint is', () => {
    const sumdb = built('sumdb', '.', new URL('go', import.meta.url).pathname)
    expect(runs(sumdb, log(), keys.ed25519).stdout).toMatch(/^OK \d+/)
    const copy = path('log-for-sumdb')
    cpSync(log(), copy, { recursive: true })
    for (const file of filesOf(copy).filter((name) => /entries|checkpoint$/.test(name))) {
      const whole = readFileSync(file)
      // Of the note, only what this key signed: the other signature is of a kind that this verifier does not know.
      const length = file.endsWith('checkpoint') ? whole.indexOf('\n\n') : whole.length
      for (const at of places(length).filter((_, n) => n % 4 === 0)) {
        const bytes = Buffer.from(whole)
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
        writeFileSync(file, bytes)
        expect(runs(sumdb, copy, keys.ed25519).status, `${file}, byte ${at}`).not.toBe(0)
      }
      writeFileSync(file, whole)
    }
  })

  it('is accepted by tessera fsck, and no change of a bit of a tile or entry is', { timeout: 600_000 }, () => {
    const fsck = built('fsck', tools.fsck)
    const verify = (root: string) =>
      runs(fsck, `--storage_url=file://${root}/`, `--public_key=${path('vkey')}`, '--ui=false')
    expect(verify(log()).status, verify(log()).stderr).toBe(0)
    const copy = path('log-for-fsck')
    cpSync(log(), copy, { recursive: true })
    for (const file of filesOf(copy).filter((name) => name.includes('tile'))) {
      const whole = readFileSync(file)
      for (const at of places(whole.length).filter((_, n) => n % 20 === 0)) {
        const bytes = Buffer.from(whole)
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
        writeFileSync(file, bytes)
        expect(verify(copy).status, `${file}, byte ${at}`).not.toBe(0)
      }
      writeFileSync(file, whole)
    }
  })

  it('is accepted entry by entry by a shell script with coreutils and openssl', () => {
    const raw = Buffer.from(keys.ed25519.split('+').at(-1) ?? '', 'base64').subarray(1)
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') } })
    writeFileSync(path('log.pem'), key.export({ type: 'spki', format: 'pem' }))
    const script = new URL('verify-proof.sh', import.meta.url).pathname
    const proof = join(unpacked, 'proofs', readdirSync(join(unpacked, 'proofs'))[0] ?? '')
    const index = Number(/^index (\d+)$/m.exec(readFileSync(proof, 'utf8'))?.[1])
    const lines = readdirSync(join(unpacked, 'records')).flatMap((name) =>
      readFileSync(join(unpacked, 'records', name), 'utf8')
        .trim()
        .split('\n'),
    )
    const entry = lines.map((line) => JSON.parse(line)).find((line) => line.index === index)?.entry
    writeFileSync(path('entry'), entry)
    expect(runs(script, path('entry'), proof, path('log.pem')).stdout).toMatch(/^OK: entry/)
    for (const at of places(entry.length))
      expect(runs(script, changed(path('entry'), at), proof, path('log.pem')).status).not.toBe(0)
    const text = readFileSync(proof, 'utf8')
    const covered = text.indexOf('\n\n', text.indexOf('\n\n') + 2)
    for (const at of places(covered - 30).map((place) => place + 30))
      expect(runs(script, path('entry'), changed(proof, at), path('log.pem')).status, `byte ${at}`).not.toBe(0)
  })
})

describe('the vectors of transparency-dev/merkle', () => {
  it('are judged as their authors say: inclusion and consistency', () => {
    const download = spawnSync('go', ['mod', 'download', '-json', 'github.com/transparency-dev/merkle@v0.0.2'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GOFLAGS: '-mod=mod' },
    })
    const testdata = join(JSON.parse(download.stdout).Dir, 'testdata')
    expect(existsSync(testdata)).toBe(true)
    const bytes = (text: string | null) => Uint8Array.from(Buffer.from(text ?? '', 'base64'))
    let count = 0
    for (const kind of ['inclusion', 'consistency'] as const)
      for (const file of readdirSync(join(testdata, kind), { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.json'),
      )) {
        const vector = JSON.parse(readFileSync(join(testdata, kind, file), 'utf8'))
        const proof = (vector.proof ?? []).map(bytes)
        const verdict =
          kind === 'inclusion'
            ? verifyInclusion(
                {
                  index: vector.leafIdx,
                  size: vector.treeSize,
                  leafHash: bytes(vector.leafHash),
                  root: bytes(vector.root),
                },
                proof,
              )
            : verifyConsistency(
                {
                  oldSize: vector.size1,
                  newSize: vector.size2,
                  oldRoot: bytes(vector.root1),
                  newRoot: bytes(vector.root2),
                },
                proof,
              )
        expect(verdict, `${kind}/${file}`).toBe(!vector.wantErr)
        count += 1
      }
    expect(count).toBeGreaterThanOrEqual(196)
  })
})
