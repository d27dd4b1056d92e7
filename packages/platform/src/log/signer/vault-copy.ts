import { mkdirSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { createDurably } from './durable.ts'
import type { Signed } from './protocol.ts'
import { KeyFile, keyFileName, openVault } from './vault.ts'

/** The private keys of a signer, to be moved to another vault. */
export const VaultKeys = z.array(KeyFile)
export type VaultKeys = z.output<typeof VaultKeys>

/** The keys in a vault of our own, oldest first; none when there is no vault. */
export async function readVaultKeys(folder: string): Promise<VaultKeys> {
  const keysFolder = join(folder, 'keys')
  const names = await readdir(keysFolder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const files = names.filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    files.map(async (name) => KeyFile.parse(JSON.parse(await readFile(join(keysFolder, name), 'utf8')))),
  )
}

/** Whether these keys can go into a vault: it has none, or all of them already. A vault never loses a key to another's. */
export const fitVault = (present: VaultKeys, keys: VaultKeys): boolean =>
  present.length === 0 ||
  keys.every(({ number, ed25519 }) => present.some((one) => one.number === number && one.ed25519 === ed25519))

/**
 * Puts keys into a vault, and what they signed last where it remembers nothing of a log. What it remembers stays: if that is
 * newer than the log of a restored database, entries were lost, and the signer must go on saying so.
 */
export function fillVault(folder: string, keys: VaultKeys, signed: readonly Signed[]): void {
  const keysFolder = join(folder, 'keys')
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
  if (openVault(folder, () => '').published().length === 0)
    for (const key of keys) createDurably(keysFolder, keyFileName(key.number), JSON.stringify(key))
  const vault = openVault(folder, () => new Date().toISOString())
  for (const one of signed) {
    const last = vault.recall(one.origin)
    if (last.signed === null) vault.follow(last, one)
  }
}
