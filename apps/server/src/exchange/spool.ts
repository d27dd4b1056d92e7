import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A finished file that is handed out once. */
export interface Spooled {
  readonly sha256: string
  readonly size: number
  /** Its bytes; once they are read, or nobody reads any more, the file is gone. */
  take(): Readable
  discard(): Promise<void>
}

/**
 * Writes a file aside before the first byte of it is answered: then the log can say which bytes left, a failure is still an
 * answer, and no connection to the database waits for a slow reader.
 */
export async function spool(content: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-export-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'list')
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
    await pipeline(Readable.from(content, { objectMode: true }), meter, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await discard()
    throw error
  }
  return {
    sha256: hash.digest('hex'),
    size,
    take: () => createReadStream(path).once('close', () => void discard()),
    discard,
  }
}
