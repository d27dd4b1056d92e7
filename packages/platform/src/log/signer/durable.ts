import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export function syncFolder(folder: string): void {
  const directory = openSync(folder, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}

/** Has a whole file on the disk under a name that nobody else takes, while it is given its own. */
function placeDurably(folder: string, text: string, place: (from: string) => void): void {
  const temporary = join(folder, `.${process.pid}-${randomBytes(6).toString('hex')}.new`)
  try {
    const file = openSync(temporary, 'wx', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    place(temporary)
  } finally {
    rmSync(temporary, { force: true })
  }
  syncFolder(folder)
}

/** Writes a file so that after a crash there is either the old one or the new one, whole. */
export const replaceDurably = (folder: string, name: string, text: string): void =>
  placeDurably(folder, text, (from) => renameSync(from, join(folder, name)))

/** Makes a file that is there whole or not at all. @returns false when there is one of this name: of all processes, one makes it */
export function createDurably(folder: string, name: string, text: string): boolean {
  let isOurs = true
  placeDurably(folder, text, (from) => {
    try {
      linkSync(from, join(folder, name))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      isOurs = false
    }
  })
  return isOurs
}
