import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Problem } from '@plumbline/contract/problem'
import { CsvError, parse } from 'csv-parse'
import { withoutGuard } from './csv-file.ts'
import { longestRow } from './sheet-limits.ts'

/** How much of a file decides what separates its columns. */
const sampleBytes = 65_536
const delimiters = [',', ';', '\t', '|']

/** The rows of a CSV file, read as they come. The delimiter and the encoding are found out. @throws Problem malformed */
export async function* readCsv(path: string): AsyncGenerator<readonly string[]> {
  const encoding = await encodingOf(path)
  const delimiter = delimiterIn(await sampleOf(path, encoding))
  const text = Readable.from(decoded(path, encoding), { objectMode: false, encoding: 'utf8' })
  const parser = text.pipe(
    parse({ delimiter, relax_column_count: true, skip_empty_lines: false, max_record_size: longestRow }),
  )
  text.once('error', (error) => parser.destroy(error))
  try {
    for await (const row of parser as AsyncIterable<string[]>) yield row.map(withoutGuard)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Problem('malformed', `The file is no CSV that can be read: ${error.message}`)
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** By its byte order mark; else UTF-8 if all of it is, and else the old encoding of Western Europe, in which Excel saves there. */
async function encodingOf(path: string): Promise<Encoding> {
  const file = await open(path)
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0).finally(() => file.close())
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le'
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be'
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

async function* decoded(path: string, encoding: Encoding, end?: number): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, end === undefined ? {} : { end })) {
    const text = decoder.decode(chunk as Buffer, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

async function sampleOf(path: string, encoding: Encoding): Promise<string> {
  let sample = ''
  for await (const text of decoded(path, encoding, sampleBytes)) sample += text
  return sample
}

/** What the first line has most of, outside of quotes. */
function delimiterIn(sample: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(sample.trimStart())?.[0] ?? ''
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '')
  const counted = delimiters.map((one) => ({ one, count: bare.split(one).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.one ?? ','
}
