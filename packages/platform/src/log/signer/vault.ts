import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { createDurably, replaceDurably } from './durable.ts'
import { openMemory } from './memory.ts'
import type { SignerKey } from './protocol.ts'

/** A pair of keys as it stands in the vault; private, so nothing but a sealed backup may hold it elsewhere. */
export const KeyFile = z.strictObject({
  number: z.int(),
  since: z.string(),
  ed25519: z.string(),
  ecdsa: z.string(),
  /** For audit packs alone: a key that signs digests of the caller's could sign a checkpoint. */
  pack: z.string(),
})

/** Keys that are ready and sign nothing yet. */
const nextFile = 'next.json'

const keyFileIn = (folder: string, name: string) => KeyFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))

export const keyFileName = (number: number): string => `${String(number).padStart(6, '0')}.json`

export interface KeyPair {
  readonly number: number
  readonly ed25519: KeyObject
  readonly ecdsa: KeyObject
  readonly pack: KeyObject
  readonly published: SignerKey
}

/**
 * The signer's own folder: its keys, and of each log the last tree that it signed. Kept apart from the database, so that
 * who can write there can neither sign nor make the signer forget. Every write is on the disk before anything is answered.
 */
export function openVault(folder: string, now: () => string) {
  const keysFolder = join(folder, 'keys')
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
  const keys: KeyPair[] = []
  /** Reads the keys that another process on this vault made meanwhile, too. */
  const load = (): readonly KeyPair[] => {
    const known = new Set(keys.map(({ number }) => keyFileName(number)))
    const names = readdirSync(keysFolder).filter((name) => name.endsWith('.json') && !known.has(name))
    for (const name of names) keys.push(keyPairOf(keyFileIn(keysFolder, name)))
    return keys.sort((a, b) => a.number - b.number)
  }

  const waiting = () => (existsSync(join(folder, nextFile)) ? keyFileIn(folder, nextFile) : undefined)
  const prepare = (above: number): KeyPair => {
    const ready = waiting()
    if (ready && ready.number > above) return keyPairOf(ready)
    const file = newKeys(Math.max(load().at(-1)?.number ?? 0, above) + 1, now())
    replaceDurably(folder, nextFile, JSON.stringify(file))
    return keyPairOf(file)
  }
  const rotate = (): boolean => {
    const ready = waiting()
    if (!ready) return false
    createDurably(keysFolder, keyFileName(ready.number), JSON.stringify({ ...ready, since: now() }))
    rmSync(join(folder, nextFile), { force: true })
    return load().some(({ published }) => published.ed25519 === keyPairOf(ready).published.ed25519)
  }
  const first = (): KeyPair => {
    // Whoever else makes them now: those of one of us are the first.
    createDurably(keysFolder, keyFileName(1), JSON.stringify(newKeys(1, now())))
    const pair = load().at(-1)
    if (!pair) throw new Error('The signer could not make its keys.')
    return pair
  }
  return {
    /** The pair that signs now; made on the first call. */
    current: (): KeyPair => load().at(-1) ?? first(),
    published: (): SignerKey[] => load().map((pair) => pair.published),
    prepare,
    rotate,
    ...openMemory(join(folder, 'last')),
  }
}
export type Vault = ReturnType<typeof openVault>

function newKeys(number: number, since: string): z.output<typeof KeyFile> {
  const pem = { type: 'pkcs8', format: 'pem' } as const
  return {
    number,
    since,
    ed25519: String(generateKeyPairSync('ed25519').privateKey.export(pem)),
    ecdsa: String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem)),
    pack: String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem)),
  }
}

function keyPairOf(file: z.output<typeof KeyFile>): KeyPair {
  const [ed25519, ecdsa, pack] = [file.ed25519, file.ecdsa, file.pack].map((pem) => createPrivateKey(pem)) as [
    KeyObject,
    KeyObject,
    KeyObject,
  ]
  const raw = Buffer.from(createPublicKey(ed25519).export({ format: 'jwk' }).x ?? '', 'base64url')
  const spkiOf = (key: KeyObject) => createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
  const published = {
    number: file.number,
    ed25519: raw.toString('base64'),
    ecdsa: spkiOf(ecdsa),
    pack: spkiOf(pack),
    since: file.since,
  }
  return { number: file.number, ed25519, ecdsa, pack, published }
}
