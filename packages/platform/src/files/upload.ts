import type { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { Problem } from '@plumbline/contract/problem'
import busboy from 'busboy'
import type { FastifyRequest } from 'fastify'
import type { FileStore, StoredFile } from './file-store.ts'

export interface Upload extends StoredFile {
  readonly name: string
  readonly mediaType: string
}

// Control characters, path separators and direction marks have no business in a file's name.
const unwanted = /[\p{Cc}\p{Bidi_Control}/\\]/gu

/** The name as it may be shown and saved: no path, no control characters, at most 200 characters. */
export function safeFileName(given: string | undefined): string {
  const base = (given ?? '').split(/[/\\]/).at(-1) ?? ''
  // The cut must not halve a pair of surrogates.
  const clean = base
    .replaceAll(unwanted, '')
    .trim()
    .slice(0, 200)
    .replace(/[\ud800-\udbff]$/, '')
  return clean === '' || /^\.+$/.test(clean) ? 'file' : clean
}

const mediaTypePattern = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,80}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}$/i

/** Streams the one file of a multipart request into the store. @throws Problem malformed, too-large, invalid */
export async function receiveFile(
  request: FastifyRequest,
  store: Pick<FileStore, 'put'>,
  organizationId: string,
  limitBytes: number,
): Promise<Upload> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data'))
    throw new Problem('unsupported-media-type', 'Send the file as multipart/form-data.')
  const parser = makeParser(request.headers, limitBytes)
  let found: Promise<Upload> | undefined
  let excess: Problem | undefined
  let failure: Error | undefined
  const whole = readThrough(request.raw, parser)
  parser.on('file', (_field, content: Readable, info) => {
    content.on('limit', () => {
      excess = new Problem('too-large', `A file may have at most ${Math.floor(limitBytes / 1_048_576)} MB.`)
    })
    // Not before the request was read to its end may the file stay: a second file or a missing end can still come.
    const approve = async () => {
      await whole
      if (excess) throw excess
    }
    found = store.put(organizationId, content, approve).then((stored) => ({
      ...stored,
      name: safeFileName(info.filename),
      mediaType: mediaTypePattern.test(info.mimeType) ? info.mimeType.toLowerCase() : 'application/octet-stream',
    }))
    found.catch((error: Error) => {
      if (!parser.errored) failure = error
      // A store that fails reads no further, and the parser would wait for it for ever.
      parser.destroy(error)
    })
  })
  parser.on('filesLimit', () => {
    excess = new Problem('invalid', 'Send one file a request.')
  })
  await whole.catch((error: unknown) => {
    if (!found) throw error
  })
  if (!found) throw new Problem('invalid', 'The request has no file.', [{ path: 'file', message: 'is missing' }])
  try {
    return await found
  } catch (error) {
    // A request that broke off breaks the file too; then it is the request's failure that says why.
    if (error !== failure) await whole
    throw error
  }
}

/** Reads a request to its end, and on failure too, since who is still sending cannot hear an answer. */
function readThrough(source: Readable & { readonly complete?: boolean }, parser: Writable): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    parser.once('close', resolve)
    parser.once('error', reject)
    source.once('error', reject)
    source.once('close', () => source.complete || reject(new Error('cut off')))
  })
  source.pipe(parser)
  const read = done.catch(async () => {
    source.unpipe(parser)
    parser.destroy()
    source.resume()
    await finished(source).catch(() => undefined)
    throw new Problem('malformed', 'The upload broke off or is not valid multipart data.')
  })
  // Whoever waits for it gets the failure; this keeps one that nobody waits for from ending the process.
  read.catch(() => undefined)
  return read
}

function makeParser(headers: FastifyRequest['headers'], limitBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers,
      // The parser calls a file of exactly its limit too large.
      limits: { files: 1, fileSize: limitBytes + 1, fields: 10, parts: 12, headerPairs: 50 },
      defParamCharset: 'utf8',
    })
  } catch {
    throw new Problem('malformed', 'The upload is not valid multipart data.')
  }
}
