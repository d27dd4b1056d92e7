import { createPublicKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startTimeAuthority } from '@plumbline/platform/log/anchors/time-authority.fixture'
import { bundleFromJSON } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, bundleChanges, withStart } from './support/bundle.ts'
import { below, bitsIn, flipped, type Place, type Range, seed } from './support/one-bit.ts'
import { filesUnder, type MadePack, makePack, partsOf } from './support/pack.ts'
import { type Outcome, offline, run, systemTool, toolOf } from './support/tools.ts'

/*
 * An audit pack and the log in it before verifiers that we did not write. Each has to accept what is whole, and to reject
 * every change of one bit in what it covers: random bits, by a seed that is printed.
 */

/** Changes that a program is asked about, and one that takes longer. */
const [many, some] = [200, 100]
const minutes = 60_000

let authority: Awaited<ReturnType<typeof startTimeAuthority>>
let pack: MadePack
beforeAll(async () => {
  process.stdout.write(`Bits are changed by PLUMBLINE_INTEROP_SEED=${seed}\n`)
  authority = await startTimeAuthority()
  pack = await makePack(authority.url)
}, 5 * minutes)
afterAll(async () => {
  await pack?.remove()
  await authority?.close()
})

const scratch = (name: string) => join(pack.scratch, name)
const text = (path: string) => readFile(path, 'utf8')
const whole = (bytes: Uint8Array): Range => [0, bytes.length]
const told = (path: string, { at, bit }: Place) => `seed ${seed}: ${path}, byte ${at}, bit ${bit}`

const report = (count: number, what: string) =>
  process.stdout.write(`   rejected ${count} of ${count} changes of one bit of ${what}\n`)

/** Asks about copies of a file with one bit changed, one after the other. @returns how many there were */
async function expectRejected(
  path: string,
  ranges: (bytes: Buffer) => readonly Range[],
  count: number,
  verify: (changed: string) => Promise<Outcome>,
): Promise<void> {
  const bytes = await readFile(path)
  const copy = scratch('changed')
  // A copy without a change is accepted: what is rejected below is the change.
  await writeFile(copy, bytes)
  await expectAccepted(verify(copy), /^/)
  for (const place of bitsIn(ranges(bytes), count)) {
    await writeFile(copy, flipped(bytes, place))
    const { code, text: said } = await verify(copy)
    expect(code, `${told(path, place)} was accepted: ${said}`).not.toBe(0)
  }
  report(count, basename(path))
}

/** The same for files of a folder that is verified as one; a copy of it is changed. */
async function expectRejectedIn(
  folder: string,
  files: readonly { readonly path: string; readonly ranges: readonly Range[] }[],
  count: number,
  verify: () => Promise<Outcome>,
): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    // Every file in turn, so that a small one is not forgotten.
    const file = files[at % files.length]
    const [place] = file ? bitsIn(file.ranges, 1) : []
    if (!file || !place) throw new Error(`there is nothing to change in ${folder}`)
    const bytes = await readFile(file.path)
    await writeFile(file.path, flipped(bytes, place))
    const { code, text: said } = await verify()
    expect(code, `${told(file.path, place)} was accepted: ${said}`).not.toBe(0)
    await writeFile(file.path, bytes)
  }
  // All was put back: what was rejected were the changes.
  await expectAccepted(verify(), /^/)
  report(count, `${files.length} files of ${basename(folder)}`)
}

async function expectAccepted(outcome: Promise<Outcome>, words: RegExp): Promise<void> {
  const { code, text: said } = await outcome
  expect(said).toMatch(words)
  expect(code, said).toBe(0)
}

describe('the zip file of a pack', () => {
  const bundle = async (): Promise<Bundle> => JSON.parse(await text(pack.bundle))

  it('is verified by @sigstore/verify', async () => {
    const publicKey = createPublicKey(pack.keys.packPem)
    const accepts = (signed: unknown, trusted: unknown, bytes: Buffer) => {
      const trust = toTrustMaterial(TrustedRoot.fromJSON(trusted), () => ({ publicKey, validFor: () => true }))
      const verifier = new Verifier(trust, { tlogThreshold: 1, ctlogThreshold: 0, timestampThreshold: 1 })
      return () => verifier.verify(toSignedEntity(bundleFromJSON(signed), bytes))
    }
    const [signed, trusted, bytes] = [
      await bundle(),
      JSON.parse(await text(pack.trustedRoot)),
      await readFile(pack.zip),
    ]
    expect(accepts(signed, trusted, bytes)).not.toThrow()
    for (const place of bitsIn([whole(bytes)], many))
      expect(accepts(signed, trusted, flipped(bytes, place)), told('pack.zip', place)).toThrow()
    // It takes the root from the signed checkpoint and does not look at the bundle's own copy of it.
    for (const { what, changed } of bundleChanges(signed, many, ['the root']))
      expect(accepts(changed, trusted, bytes), `seed ${seed}: ${what}`).toThrow()
    report(2 * many, 'the zip file and the Sigstore bundle')
    // A key of the very second of the entry is good; one of the second after is not.
    const second = Number(signed.verificationMaterial.tlogEntries[0].integratedTime)
    expect(accepts(signed, withStart(trusted, second), bytes)).not.toThrow()
    expect(accepts(signed, withStart(trusted, second + 1), bytes)).toThrow()
  })

  it('is verified by cosign without a network', { timeout: 20 * minutes }, async (context) => {
    const cosign = await toolOf(context, 'cosign')
    await mkdir(scratch('home'))
    const { prefix, env } = offline(scratch('home'))
    await writeFile(scratch('pack.pub'), pack.keys.packPem)
    const verify = (file: string, signature = pack.bundle, trusted = pack.trustedRoot) => {
      const options = ['--key', scratch('pack.pub'), '--bundle', signature, '--new-bundle-format', '--offline']
      const [program = cosign, ...rest] = [
        ...prefix,
        cosign,
        'verify-blob',
        ...options,
        '--trusted-root',
        trusted,
        file,
      ]
      return run(program, rest, { env })
    }
    await expectAccepted(verify(pack.zip), /Verified OK/)
    await expectRejected(pack.zip, (bytes) => [whole(bytes)], some, verify)
    const signed = await bundle()
    for (const { what, changed } of bundleChanges(signed, some)) {
      await writeFile(scratch('changed.json'), JSON.stringify(changed))
      const { code, text: said } = await verify(pack.zip, scratch('changed.json'))
      expect(code, `seed ${seed}: ${what} was accepted: ${said}`).not.toBe(0)
    }
    report(some, 'the Sigstore bundle')
    const second = Number(signed.verificationMaterial.tlogEntries[0].integratedTime)
    const since = async (start: number) => {
      await writeFile(scratch('root.json'), JSON.stringify(withStart(JSON.parse(await text(pack.trustedRoot)), start)))
      return verify(pack.zip, pack.bundle, scratch('root.json'))
    }
    await expectAccepted(since(second), /Verified OK/)
    expect((await since(second + 1)).code).not.toBe(0)
  })

  it('has the files of its manifest by sha256sum', async (context) => {
    const sha256sum = systemTool(context, 'sha256sum')
    const cwd = scratch('files')
    await cp(pack.folder, cwd, { recursive: true })
    const manifest: { files: { sha256: string; path: string }[] } = JSON.parse(await text(join(cwd, 'manifest.json')))
    const input = manifest.files.map((file) => `${file.sha256}  ${file.path}\n`).join('')
    const verify = () => run(sha256sum, ['--check', '--quiet', '--strict'], { cwd, input })
    await expectAccepted(verify(), /^$/)
    // All but the manifest and its signature, and no more.
    const besides = (await filesUnder(cwd))
      .map((path) => relative(cwd, path))
      .filter((path) => !input.includes(`  ${path}\n`))
    expect(besides).toEqual(['manifest.json', 'manifest.note'])
    const files = await Promise.all(
      manifest.files.map(async ({ path }) => ({
        path: join(cwd, path),
        ranges: [whole(await readFile(join(cwd, path)))],
      })),
    )
    const filled = files.filter(({ ranges: [range] }) => range && range[1] > 0)
    const sample = Array.from({ length: many }, () => filled[below(filled.length)] ?? { path: '', ranges: [] })
    await expectRejectedIn(cwd, sample, many, verify)
  })
})

/** What the Ed25519 signature of a note covers, and that signature: but for its last letter, whose bits are not all used. */
function signedPart(note: Buffer, vkey: string, from = 0): readonly Range[] {
  const { name, keyId } = partsOf(vkey)
  const end = note.indexOf('\n\n', from) + 2
  const start = note
    .subarray(end)
    .toString()
    .split('\n')
    .findIndex((line) => {
      const signature = line.split(' ')[2] ?? ''
      return line.startsWith(`— ${name} `) && Buffer.from(signature, 'base64').subarray(0, 4).equals(keyId)
    })
  let line = end
  for (let at = 0; at < start; at += 1) line = note.indexOf('\n', line) + 1
  return [
    [0, end],
    [line, note.indexOf('\n', line) - 'A='.length],
  ]
}

describe('the log of a pack', () => {
  /** A copy to change, with what its verifiers cover. */
  async function copied(name: string) {
    const folder = scratch(name)
    await cp(join(pack.folder, 'log'), folder, { recursive: true })
    const files = await Promise.all(
      (await filesUnder(folder)).map(async (path) => {
        const bytes = await readFile(path)
        return { path, ranges: path.includes('checkpoint') ? signedPart(bytes, pack.keys.log) : [whole(bytes)] }
      }),
    )
    return { folder, files }
  }

  it('is verified by golang.org/x/mod/sumdb', { timeout: 10 * minutes }, async (context) => {
    const sumdb = await toolOf(context, 'sumdb')
    const { folder, files } = await copied('log for sumdb')
    // Whole tiles, parts of tiles, two levels of them.
    const names = files.map(({ path }) => relative(folder, path)).join('\n')
    for (const part of [/tile\/0\/000$/m, /tile\/0\/\d{3}\.p\/\d+$/m, /tile\/1\/000\.p\/\d+$/m])
      expect(names).toMatch(part)
    const verify = () => run(sumdb, ['log', folder, pack.keys.log])
    await expectAccepted(verify(), /^OK: \d+ entries/)
    await expectRejectedIn(folder, files, many, verify)
  })

  it('is verified by tessera’s fsck', { timeout: 10 * minutes }, async (context) => {
    const fsck = await toolOf(context, 'fsck')
    const { folder, files } = await copied('log for fsck')
    await writeFile(scratch('vkey'), pack.keys.log)
    // It ends with 0 whatever it found, so its words are the verdict. With one worker alone it hangs on some damages.
    const verify = async (): Promise<Outcome> => {
      const options = [`--storage_url=file://${folder}/`, `--public_key=${scratch('vkey')}`, '--ui=false', '--N=16']
      const { text: said } = await run(fsck, options, { limitMs: 10_000 })
      return { code: /Successfully fsck'd log/.test(said) && !/fsck failed/.test(said) ? 0 : 1, text: said }
    }
    await expectAccepted(verify(), /Successfully fsck'd log with size \d+/)
    const covered = files.filter(({ path }) => !path.includes('checkpoints'))
    await expectRejectedIn(folder, covered, some, verify)
  })

  it('continues its earlier checkpoints by sumdb', async (context) => {
    const sumdb = await toolOf(context, 'sumdb')
    const verify = (path: string) => run(sumdb, ['continues', path, pack.keys.log])
    await writeFile(scratch('continues.json'), pack.continues)
    await expectAccepted(verify(scratch('continues.json')), /^OK: \d+ continues \d+/)
    const { from, to, hashes }: { from: string; to: string; hashes: string[] } = JSON.parse(pack.continues)
    for (let count = 0; count < many; count += 1) {
      const at = below(hashes.length)
      const bytes = Buffer.from(hashes[at] ?? '', 'base64')
      const [place = { at: 0, bit: 0 }] = bitsIn([whole(bytes)], 1)
      await writeFile(
        scratch('changed'),
        JSON.stringify({ from, to, hashes: hashes.with(at, flipped(bytes, place).toString('base64')) }),
      )
      expect((await verify(scratch('changed'))).code, told(`hash ${at}`, place)).not.toBe(0)
    }
  })
})

describe('an entry with its proof file', () => {
  interface Proved {
    readonly what: string
    readonly entry: Buffer
    readonly proof: string
    readonly vkey: string
  }
  /** Entries by the API, approvals in the pack, and the organization's checkpoint in the log of the installation. */
  async function provedOnes(): Promise<readonly Proved[]> {
    const [inPack = ''] = await readdir(join(pack.folder, 'proofs'))
    const proof = await text(join(pack.folder, 'proofs', inPack))
    const index = /^index (\d+)$/m.exec(proof)?.[1]
    const files = (await filesUnder(join(pack.folder, 'records'))).concat(join(pack.folder, 'openings.jsonl'))
    const lines = (await Promise.all(files.map(text))).flatMap((lines) => lines.split('\n')).filter(Boolean)
    const record: { entry: string } | undefined = lines
      .map((line) => JSON.parse(line))
      .find((line) => String(line.index) === index && typeof line.entry === 'string')
    const checkpoint = await text(join(pack.folder, 'log/checkpoint'))
    return [
      ...pack.entries.map(({ bytes, proof: file, type }) => ({
        what: type,
        entry: bytes,
        proof: file,
        vkey: pack.keys.log,
      })),
      { what: 'an approval in the pack', entry: Buffer.from(record?.entry ?? ''), proof, vkey: pack.keys.log },
      {
        what: 'the organization in the installation',
        entry: Buffer.from(checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1)),
        proof: await text(join(pack.folder, 'instance/organization.tlog-proof')),
        vkey: pack.keys.instance,
      },
    ]
  }

  async function expectVerified(verify: (entry: string, proof: string, vkey: string) => Promise<Outcome>) {
    const [entryFile, proofFile] = [scratch('entry'), scratch('proof')]
    for (const { what, entry, proof, vkey } of await provedOnes()) {
      await writeFile(entryFile, entry)
      await writeFile(proofFile, proof)
      const { code, text: said } = await verify(entryFile, proofFile, vkey)
      expect(said, what).toMatch(/^OK: entry \d+ of \d+/)
      expect(code, what).toBe(0)
      const signed = (bytes: Buffer) => signedPart(bytes, vkey, bytes.indexOf('\n\n') + 2)
      await expectRejected(
        entryFile,
        (bytes) => [whole(bytes)],
        40,
        (path) => verify(path, proofFile, vkey),
      )
      await expectRejected(proofFile, signed, 60, (path) => verify(entryFile, path, vkey))
      process.stdout.write(`   (of ${what})\n`)
    }
  }

  it('is verified by golang.org/x/mod/sumdb', { timeout: 10 * minutes }, async (context) => {
    const sumdb = await toolOf(context, 'sumdb')
    await expectVerified((entry, proof, vkey) => run(sumdb, ['entry', entry, proof, vkey]))
  })

  it('is verified by a shell script with coreutils and openssl', { timeout: 10 * minutes }, async (context) => {
    for (const name of ['openssl', 'basenc', 'sha256sum']) systemTool(context, name)
    const script = fileURLToPath(new URL('verify-proof.sh', import.meta.url))
    await expectVerified((entry, proof, vkey) => run('sh', [script, entry, proof, vkey]))
  })
})

describe('a time stamp of a pack', () => {
  /**
   * Parts of the answer that the authority's signature is over, and the signature; `openssl asn1parse` says where. Of the
   * signed attributes only the values: openssl writes them anew in DER before it verifies, whatever their tags were.
   */
  async function signedBytes(path: string): Promise<readonly Range[]> {
    const { text: listed } = await run('openssl', ['asn1parse', '-inform', 'DER', '-in', path])
    const elements = [...listed.matchAll(/^ *(\d+):d= *\d+ +hl= *(\d+) +l= *(\d+) +(\w+): +(.+?) *(?::(.*))?$/gm)].map(
      ([, at, head, length, form, kind = '', value = '']) => {
        const from = Number(at) + Number(head)
        return { range: [from, from + Number(length)] as const, isValue: form === 'prim', kind, value }
      },
    )
    const info = elements.findIndex(({ value }) => value === 'id-smime-ct-TSTInfo')
    const content = elements.slice(info).find(({ kind }) => kind.startsWith('OCTET STRING'))
    const signature = elements.findLast(({ kind }) => kind.startsWith('OCTET STRING'))
    const attributes = elements.findLast(
      ({ kind, range }) => kind.startsWith('cont [ 0 ]') && range[0] > (content?.range[1] ?? 0),
    )
    if (info < 0 || !content || !attributes || !signature) throw new Error(`openssl reads no stamp: ${listed}`)
    const [from, until] = attributes.range
    const values = elements.filter(({ isValue, range }) => isValue && range[0] >= from && range[1] <= until)
    return [content, ...values, signature].map(({ range }) => range)
  }

  it('is verified by openssl ts', { timeout: 10 * minutes }, async (context) => {
    systemTool(context, 'openssl')
    const stamps = await filesUnder(join(pack.folder, 'time'))
    expect(stamps).not.toEqual([])
    for (const stamp of stamps) {
      const size = /(\d+)\.tsr$/.exec(stamp)?.[1]
      const one = join(pack.folder, `instance/checkpoint-${size}`)
      const data = existsSync(one) ? one : join(pack.folder, 'instance/checkpoint')
      const verify = (answer: string, over: string) =>
        run('openssl', ['ts', '-verify', '-in', answer, '-data', over, '-CAfile', authority.root])
      await expectAccepted(verify(stamp, data), /Verification: OK/)
      await expectRejected(
        data,
        (bytes) => [whole(bytes)],
        some,
        (path) => verify(stamp, path),
      )
      const parts = await signedBytes(stamp)
      await expectRejected(
        stamp,
        () => parts,
        many,
        (path) => verify(path, data),
      )
    }
  })
})
