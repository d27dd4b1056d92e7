import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface StoredFile {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** Where the bytes of files are, by content. Nothing is ever overwritten, and nothing goes but by an erasure. */
export interface FileStore {
  /**
   * Streams a file in; memory stays flat whatever its size. The bytes are durable when this resolves.
   * @param approve asked when all bytes are there and before they get their name; what it refuses is forgotten
   */
  put(organizationId: string, content: Readable, approve?: () => Promise<void>): Promise<StoredFile>
  /** @param range first and last byte, both within the file; all of it when absent */
  get(
    organizationId: string,
    sha256: string,
    range?: { readonly start: number; readonly end: number },
  ): Promise<Readable>
  /** Every file of every organization, in the order of organizations and digests. */
  list(): AsyncIterable<{ readonly organizationId: string; readonly sha256: string }>
  /** Takes bytes away for good, since they were erased. No bytes are no error: who was cut off does it again. */
  remove(organizationId: string, sha256: string): Promise<void>
  /** Throws when the store cannot be written to. */
  check(): Promise<void>
}

const flush = async (path: string) => {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Names in a folder that are of the store's making, in order; whatever else lies there is nobody's file. */
const namesIn = async (folder: string, kind: RegExp) => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => kind.test(name)).sort()
}
const isOrganization = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isByte = /^[0-9a-f]{2}$/
const isDigest = /^[0-9a-f]{64}$/

/** Milliseconds without a write after which an upload is given up. */
const abandonedAfter = 86_400_000

/**
 * Files in a folder, `<organization>/ab/cd/<sha256>`. A file is written to `tmp/` while it is hashed, flushed, and linked to its name,
 * so that a name never stands for half a file (trust.md 3.5).
 */
export async function openFolderStore(folder: string): Promise<FileStore> {
  const temporary = temporaryOf(folder)
  await mkdir(temporary, { recursive: true, mode: 0o700 })
  // What a killed upload left behind belongs to nobody; what is young may be an upload under way by another node.
  for (const path of (await readdir(temporary)).map((name) => join(temporary, name))) {
    const found = await stat(path).catch(() => undefined)
    if (found && found.mtimeMs < Date.now() - abandonedAfter) await rm(path, { force: true })
  }
  return folderStore(folder)
}

const temporaryOf = (folder: string) => join(folder, 'tmp')

/** The same beside a server that has it open: uploads that are under way are left alone. */
export function folderStore(folder: string): FileStore {
  const temporary = temporaryOf(folder)
  const pathOf = (organizationId: string, sha256: string) =>
    join(folder, organizationId, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

  return {
    async put(organizationId, content, approve) {
      const path = join(temporary, randomUUID())
      const hash = createHash('sha256')
      let size = 0
      const meter = new Transform({
        transform(chunk: Buffer, _, done) {
          hash.update(chunk)
          size += chunk.length
          done(null, chunk)
        },
      })
      try {
        await pipeline(content, meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
        await approve?.()
        await flush(path)
        const sha256 = hash.digest('hex')
        const final = pathOf(organizationId, sha256)
        await mkdir(dirname(final), { recursive: true, mode: 0o700 })
        await link(path, final).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error
        })
        await flush(dirname(final))
        return { sha256, size }
      } finally {
        await rm(path, { force: true })
      }
    },
    async get(organizationId, sha256, range) {
      const path = pathOf(organizationId, sha256)
      await stat(path)
      return createReadStream(path, range)
    },
    async *list() {
      for (const organizationId of await namesIn(folder, isOrganization))
        for (const first of await namesIn(join(folder, organizationId), isByte))
          for (const second of await namesIn(join(folder, organizationId, first), isByte))
            for (const sha256 of await namesIn(join(folder, organizationId, first, second), isDigest))
              yield { organizationId, sha256 }
    },
    async remove(organizationId, sha256) {
      const path = pathOf(organizationId, sha256)
      await rm(path, { force: true })
      await flush(dirname(path)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
      })
    },
    async check() {
      await access(temporary)
    },
  }
}
