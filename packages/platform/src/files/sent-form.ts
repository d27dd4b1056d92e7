import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Problem } from '@plumbline/contract/problem'
import busboy from 'busboy'
import type { FastifyRequest } from 'fastify'
import { safeFileName } from './upload.ts'

/** A file that came with a form. */
export interface SentFile {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly content: Buffer
}

/** What a page of the form sent. */
export interface Sent {
  readonly fields: Readonly<Record<string, string>>
  readonly files: readonly SentFile[]
}

export const fileLimits = { count: 3, bytes: 4 * 1_048_576 }
/** UTF-8 of the longest text that a form takes, and what else it has. */
const fieldBytes = 50_000
/** All of it, with the marks between the parts. */
const wholeBytes = fileLimits.count * fileLimits.bytes + 1_048_576

/** Kinds that are taken, by how they begin: what a file calls itself says nothing. */
const kinds: readonly (readonly [mediaType: string, ending: string, isIt: (content: Buffer) => boolean])[] = [
  ['application/pdf', '.pdf', (content) => content.subarray(0, 5).equals(Buffer.from('%PDF-'))],
  ['image/png', '.png', (content) => content.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', '.jpg', (content) => content.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['text/plain', '.txt', isPlainText],
]

function isPlainText(content: Buffer): boolean {
  if (content.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch {
    return false
  }
}

const wrongKind = () =>
  new Problem('invalid', 'Files can be PDF, PNG, JPEG or plain text.', [
    { path: 'files', message: 'is of another kind than PDF, PNG, JPEG or plain text' },
  ])
const tooLarge = () =>
  new Problem('too-large', `Send at most ${fileLimits.count} files of ${fileLimits.bytes / 1_048_576} MB each.`)

/** The file under a name with the ending of what it is. @throws Problem invalid */
function fileOf(given: string | undefined, content: Buffer): SentFile {
  const [mediaType, ending] = kinds.find(([, , isIt]) => isIt(content)) ?? []
  if (mediaType === undefined || ending === undefined) throw wrongKind()
  const stem = safeFileName(given).replace(/\.[^.]*$/, '')
  const name = `${stem === '' ? 'file' : stem}${ending}`
  return { name, mediaType, content, sha256: createHash('sha256').update(content).digest('hex') }
}

/** Reads a form to its end, within its limits. @throws Problem unsupported-media-type, malformed, too-large, invalid */
export async function readSent(request: FastifyRequest): Promise<Sent> {
  if (!(request.headers['content-type'] ?? '').startsWith('multipart/form-data'))
    throw new Problem('unsupported-media-type', 'Send the form as multipart/form-data.')
  if (Number(request.headers['content-length'] ?? 0) > wholeBytes) throw tooLarge()
  const fields: Record<string, string> = {}
  const uploads: { name: string | undefined; parts: Buffer[] }[] = []
  let excess: Problem | undefined
  await new Promise<void>((resolve, reject) => {
    const parser = parserOf(request)
    const broken = () => reject(new Problem('malformed', 'The form broke off or is not valid.'))
    const over = () => {
      excess ??= tooLarge()
    }
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) over()
      // Line ends as everywhere else, and no NUL.
      else fields[name] = value.replaceAll('\r\n', '\n').replaceAll('\u0000', '')
    })
    parser.on('file', (_, content: Readable, { filename }) => {
      const parts: Buffer[] = []
      uploads.push({ name: filename, parts })
      content.on('data', (part: Buffer) => parts.push(part))
      content.on('limit', () => {
        parts.length = 0
        over()
      })
    })
    for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit']) parser.on(event, over)
    parser.once('close', resolve)
    parser.once('error', broken)
    request.raw.once('close', () => request.raw.complete || broken())
    let read = 0
    request.raw.on('data', (part: Buffer) => {
      read += part.length
      // Without a length in its head a body could go on for ever.
      if (read > wholeBytes) request.raw.destroy()
    })
    request.raw.pipe(parser)
  })
  if (excess) throw excess
  // A browser sends a file without name and content where none was chosen.
  const files = uploads.map(({ name, parts }) => ({ name, content: Buffer.concat(parts) }))
  return { fields, files: files.flatMap(({ name, content }) => (content.length === 0 ? [] : [fileOf(name, content)])) }
}

function parserOf(request: FastifyRequest): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      limits: {
        files: fileLimits.count,
        fileSize: fileLimits.bytes + 1,
        fields: 20,
        fieldSize: fieldBytes,
        parts: 24,
        headerPairs: 50,
      },
      defParamCharset: 'utf8',
    })
  } catch {
    throw new Problem('malformed', 'The form is not valid.')
  }
}
