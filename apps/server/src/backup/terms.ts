import { readFile } from 'node:fs/promises'
import { BackupFault } from '@plumbline/platform/backup/fault'
import type { BackupProgress } from '@plumbline/platform/backup/write'

export type Say = (line: string) => void

export const toOutput: Say = (line) => void process.stdout.write(`${line}\n`)

/** The first line of a file. Not an option or a variable: others on the machine could read it there. */
export async function passphraseFrom(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  const [first = ''] = (await readFile(file, 'utf8')).split(/\r?\n/)
  if (first === '') throw new BackupFault(`The first line of ${file} is empty: it has to be the passphrase.`)
  return first
}

/** Runs a command. @param what how things stand when it fails @returns its exit code; 1 with a sentence when it could not be done */
export async function commanded(what: () => string, say: Say, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    say(`${what()} ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}

const count = (number: number, what: string) => `${number.toLocaleString('en')} ${what}`

const kibi = 1024
const size = (bytes: number) =>
  bytes < kibi * kibi ? count(Math.ceil(bytes / kibi), 'KiB') : count(Math.round(bytes / kibi / kibi), 'MiB')

/** What a backup holds, or how far it has come. */
export const amounts = ({ rows, files, bytes }: BackupProgress): string =>
  `${count(rows, 'rows')}, ${count(files, 'files')} of ${size(bytes)}`

const everyMs = 250

/** Says how far it is, for somebody who looks on. */
export function progressLine(): (progress: BackupProgress) => void {
  let last = 0
  return (progress) => {
    if (!process.stderr.isTTY || Date.now() - last < everyMs) return
    last = Date.now()
    process.stderr.write(`\r${amounts(progress)}   \r`)
  }
}
