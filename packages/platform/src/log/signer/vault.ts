import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '@plumbline/ledger/node-crypto'
import { z } from 'zod'
import type { Signed, SignerKey } from './protocol.ts'

/** A pair of keys as it stands in the vault; private, so nothing but a sealed backup may hold it elsewhere. */
export const KeyFile = z.strictObject({
  number: z.int(),
  since: z.string(),
  ed25519: z.string(),
  ecdsa: z.string(),
  /** For audit packs alone: a key that signs digests of the caller's could sign a checkpoint. */
  pack: z.string(),
})
const LastFile = z.strictObject({ origin: z.string(), size: z.int(), root: z.string() })

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
  const lastFolder = join(folder, 'last')
  for (const one of [keysFolder, lastFolder]) mkdirSync(one, { recursive: true, mode: 0o700 })
  const keys = readdirSync(keysFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => keyPairOf(KeyFile.parse(JSON.parse(readFileSync(join(keysFolder, name), 'utf8')))))
    .sort((a, b) => a.number - b.number)

  const rotate = (): KeyPair => {
    const number = (keys.at(-1)?.number ?? 0) + 1
    const pem = { type: 'pkcs8', format: 'pem' } as const
    const file = {
      number,
      since: now(),
      ed25519: String(generateKeyPairSync('ed25519').privateKey.export(pem)),
      ecdsa: String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem)),
      pack: String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem)),
    }
    writeDurably(keysFolder, keyFileName(number), JSON.stringify(file))
    const pair = keyPairOf(file)
    keys.push(pair)
    return pair
  }

  const lastFile = (origin: string) => `${Buffer.from(sha256(Buffer.from(origin))).toString('hex')}.json`
  const read = (name: string): Signed | null => {
    try {
      return LastFile.parse(JSON.parse(readFileSync(join(lastFolder, name), 'utf8')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
  return {
    /** The pair that signs now; made on the first call. */
    current: (): KeyPair => keys.at(-1) ?? rotate(),
    published: (): SignerKey[] => keys.map((pair) => pair.published),
    rotate,
    last: (origin: string) => read(lastFile(origin)),
    logs: (): Signed[] =>
      readdirSync(lastFolder)
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => read(name) ?? []),
    remember: (signed: Signed) => writeDurably(lastFolder, lastFile(signed.origin), JSON.stringify(signed)),
  }
}
export type Vault = ReturnType<typeof openVault>

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

/** Writes a file so that after a crash there is either the old one or the new one, whole. */
export function writeDurably(folder: string, name: string, text: string): void {
  const path = join(folder, name)
  const file = openSync(`${path}.new`, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
  const directory = openSync(folder, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
