import type { Readable } from 'node:stream'
import { Problem } from '@plumbline/contract/problem'
import sax from 'sax'
import { type Entry, open, type ZipFile } from 'yauzl'
import { largestPart } from './sheet-limits.ts'

const unreadable = (why: string) =>
  new Problem(
    'malformed',
    `The file is no workbook (.xlsx) that can be read: ${why}. Open it, save it anew, and try again.`,
  )

/** The parts of a workbook by their names. */
export interface Workbook {
  has(name: string): boolean
  /** Reads a part from its beginning to its end, chunk by chunk. */
  read(name: string, listen: (parser: sax.SAXParser) => void): Promise<void>
  chunks(name: string, listen: (parser: sax.SAXParser) => void): AsyncGenerator<void>
  close(): void
}

/** @throws Problem malformed */
export async function openWorkbook(path: string): Promise<Workbook> {
  const file = await new Promise<ZipFile>((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(unreadable(error.message)) : resolve(zip),
    ),
  )
  const entries = new Map<string, Entry>()
  try {
    await new Promise<void>((resolve, reject) => {
      file.on('entry', (entry: Entry) => {
        entries.set(entry.fileName, entry)
        file.readEntry()
      })
      file.once('end', resolve)
      file.once('error', reject)
      file.readEntry()
    })
  } catch (error) {
    file.close()
    throw unreadable(error instanceof Error ? error.message : 'it is damaged')
  }

  const streamOf = (name: string): Promise<Readable> => {
    const entry = entries.get(name)
    if (!entry) throw unreadable(`it has no ${name}`)
    if (entry.uncompressedSize > largestPart) throw new Problem('too-large', 'The workbook is too large.')
    return new Promise((resolve, reject) =>
      file.openReadStream(entry, (error, stream) => (error ? reject(unreadable(error.message)) : resolve(stream))),
    )
  }
  async function* chunks(name: string, listen: (parser: sax.SAXParser) => void): AsyncGenerator<void> {
    const parser = sax.parser(true, { position: false })
    const failures: Error[] = []
    parser.onerror = (error) => failures.push(error)
    listen(parser)
    const stream = await streamOf(name)
    stream.setEncoding('utf8')
    try {
      for await (const chunk of stream) {
        parser.write(chunk as string)
        if (failures[0]) throw failures[0]
        yield
      }
      parser.close()
      if (failures[0]) throw failures[0]
    } catch (error) {
      if (error instanceof Problem) throw error
      throw unreadable(`${name} is damaged`)
    } finally {
      stream.destroy()
    }
    yield
  }
  return {
    has: (name) => entries.has(name),
    chunks,
    async read(name, listen) {
      for await (const _ of chunks(name, listen));
    },
    close: () => file.close(),
  }
}
