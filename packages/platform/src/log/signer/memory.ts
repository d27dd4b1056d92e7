import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '@plumbline/ledger/node-crypto'
import { createDurably, syncFolder } from './durable.ts'
import { Signed } from './protocol.ts'

/** What was signed last of a log, and the number of its file. */
export interface Remembered {
  readonly number: number
  readonly signed: Signed | null
}

/** Numbers that stay behind the newest, so that whoever lists them meanwhile sees one of them at least. */
const kept = 8

function ifThere<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}

/**
 * Of each log the tree that was signed last, in a file whose number is one more than the one's before it: `last/<log>/<number>.json`.
 * Several signers may have one folder, such as those of two nodes, or of a command beside the server. A number is made by one
 * of them alone, so that of two who both follow the same tree one has to look again. No lock could outlive who held it.
 */
export function openMemory(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const nameOf = (origin: string) => Buffer.from(sha256(Buffer.from(origin))).toString('hex')
  const fileOf = (number: number) => `${String(number).padStart(16, '0')}.json`
  const newest = (name: string): number =>
    Math.max(0, ...(ifThere(() => readdirSync(join(folder, name))) ?? []).map((file) => Number.parseInt(file, 10) || 0))
  const fileAt = (path: string) => ifThere(() => Signed.parse(JSON.parse(readFileSync(join(folder, path), 'utf8'))))

  const recall = (name: string): Remembered => {
    for (;;) {
      const number = newest(name)
      // Before numbers, there was one file.
      const signed = fileAt(number === 0 ? `${name}.json` : join(name, fileOf(number)))
      if (signed || number === 0) return { number, signed: signed ?? null }
    }
  }
  return {
    recall: (origin: string) => recall(nameOf(origin)),
    logs: (): Signed[] => {
      const names = readdirSync(folder).flatMap((file) => /^([0-9a-f]{64})(\.json)?$/.exec(file)?.[1] ?? [])
      return [...new Set(names)].flatMap((name) => recall(name).signed ?? [])
    },
    /** Remembers a tree instead of the last one. @returns false when that is no longer the last */
    follow({ number: last }: Remembered, signed: Signed): boolean {
      const name = nameOf(signed.origin)
      const number = last + 1
      mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
      if (number === 1) syncFolder(folder)
      if (!createDurably(join(folder, name), fileOf(number), JSON.stringify(signed))) return false
      // Who slept so long that the number was free again sees a higher one.
      if (newest(name) !== number) return false
      rmSync(join(folder, name, fileOf(number - kept)), { force: true })
      rmSync(join(folder, `${name}.json`), { force: true })
      return true
    },
    /** The same tree is signed again: whoever remembered it may not have come to have it on the disk. */
    keep: (origin: string) => {
      if (newest(nameOf(origin)) > 0) syncFolder(join(folder, nameOf(origin)))
    },
  }
}
