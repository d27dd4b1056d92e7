import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '@plumbline/contract/problem'
import type { FileStore } from '@plumbline/platform/files/file-store'
import { receiveFile, type Upload } from '@plumbline/platform/files/upload'
import type { TableRows } from '@plumbline/records/imports/keep-upload'
import type { FastifyRequest } from 'fastify'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

/**
 * Receives a table into a folder of its own and hands it over; afterwards nothing of it is left there. It is no file of the
 * organization: what counts of it is kept as rows, for as long as somebody needs them.
 */
export async function withUploadedTable<Result>(
  request: FastifyRequest,
  limitBytes: number,
  work: (upload: Upload, rows: TableRows) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-import-'))
  const path = join(folder, randomUUID())
  try {
    const upload = await receiveFile(
      request,
      { put: (_, content, approve) => put(path, content, approve) },
      '',
      limitBytes,
    )
    return await work(upload, await tableIn(path))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const put: (path: string, ...rest: DropFirst<Parameters<FileStore['put']>>) => ReturnType<FileStore['put']> = async (
  path,
  content: Readable,
  approve,
) => {
  const hash = createHash('sha256')
  let size = 0
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(content, meter, createWriteStream(path, { mode: 0o600 }))
  await approve?.()
  return { sha256: hash.digest('hex'), size }
}
type DropFirst<List extends readonly unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never

/** What the file is, its first bytes say; its name may say anything. */
async function tableIn(path: string): Promise<TableRows> {
  const file = await open(path)
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close())
  const start = buffer.toString('latin1')
  if (start.startsWith('PK')) return readXlsx(path)
  if (start === '\xd0\xcf\x11\xe0')
    throw new Problem('unsupported-media-type', 'This is an old workbook (.xls). Save it as .xlsx or CSV.')
  return numbered(readCsv(path))
}

async function* numbered(rows: AsyncIterable<readonly string[]>) {
  let number = 0
  for await (const cells of rows) {
    number += 1
    yield { number, cells }
  }
}
