import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { hex } from '@plumbline/ledger/bytes'
import { crc32, runningSha256 } from '@plumbline/ledger/node-crypto'
import type { PackFile } from '@plumbline/ledger/pack/manifest'
import type { ZipEntry } from '@plumbline/ledger/pack/zip'

/** A file on its way into a pack. */
export interface StagedFile extends PackFile, ZipEntry {
  readonly content: () => AsyncIterable<Uint8Array>
}

const flushAt = 256 * 1024

/** Where the files of a pack are put together: on disk, so that memory stays flat however large the pack is. */
export async function openStage() {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-pack-'))
  const files = new Map<string, StagedFile>()
  const handles = new Set<FileHandle>()

  /** A file that is written piece by piece. */
  const write = async (path: string) => {
    const place = join(folder, path)
    await mkdir(dirname(place), { recursive: true })
    const handle: FileHandle = await open(place, 'wx', 0o600)
    handles.add(handle)
    const hash = runningSha256()
    let [size, crc] = [0, 0]
    let waiting: Uint8Array[] = []
    let length = 0
    const flush = async () => {
      const bytes = Buffer.concat(waiting)
      waiting = []
      length = 0
      hash.update(bytes)
      crc = crc32(bytes, crc)
      size += bytes.length
      await handle.write(bytes)
    }
    return {
      async add(piece: string | Uint8Array): Promise<void> {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
        waiting.push(bytes)
        length += bytes.length
        if (length >= flushAt) await flush()
      },
      async end(): Promise<void> {
        await flush()
        await handle.close()
        handles.delete(handle)
        const staged = { path, size, crc32: crc, sha256: hex(hash.digest()) }
        files.set(path, { ...staged, content: () => createReadStream(place) })
      },
    }
  }
  return {
    write,
    async put(path: string, content: string | Uint8Array): Promise<void> {
      const file = await write(path)
      await file.add(content)
      await file.end()
    },
    /** A file that stays where it is; read once now for its digest, and once more into the pack. */
    async refer(path: string, read: () => Promise<AsyncIterable<Uint8Array>>): Promise<void> {
      const hash = runningSha256()
      let [size, crc] = [0, 0]
      for await (const piece of await read()) {
        hash.update(piece)
        crc = crc32(piece, crc)
        size += piece.length
      }
      const content = async function* () {
        yield* await read()
      }
      files.set(path, { path, size, crc32: crc, sha256: hex(hash.digest()), content })
    },
    /** Of all files together. */
    bytes: (): number => [...files.values()].reduce((sum, { size }) => sum + size, 0),
    /** In the order of their paths. */
    files: (): StagedFile[] => [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    async remove(): Promise<void> {
      for (const handle of handles) await handle.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>
