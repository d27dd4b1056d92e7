import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
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
  const clean = base.replaceAll(unwanted, '').trim().slice(0, 200)
  return clean === '' || /^\.+$/.test(clean) ? 'file' : clean
}

const mediaTypePattern = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,80}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}$/i

/** Streams the one file of a multipart request into the store. @throws Problem malformed, too-large, invalid */
export async function receiveFile(
  request: FastifyRequest,
  store: FileStore,
  organizationId: string,
  limitBytes: number,
): Promise<Upload> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data'))
    throw new Problem('unsupported-media-type', 'Send the file as multipart/form-data.')
  const parser = makeParser(request.headers, limitBytes)
  let found: Promise<Upload> | undefined
  let excess: Problem | undefined
  parser.on('file', (_field, content: Readable & { truncated?: boolean }, info) => {
    if (found) {
      content.resume()
      return
    }
    content.on('limit', () => {
      excess = new Problem('too-large', `A file may have at most ${Math.floor(limitBytes / 1_048_576)} MB.`)
    })
    found = store.put(organizationId, content).then((stored) => ({
      ...stored,
      name: safeFileName(info.filename),
      mediaType: mediaTypePattern.test(info.mimeType) ? info.mimeType.toLowerCase() : 'application/octet-stream',
    }))
    // The pipeline below reports a failure of the request; this keeps the second report from ending the process.
    found.catch(() => undefined)
  })
  parser.on('filesLimit', () => {
    excess = new Problem('invalid', 'Send one file a request.')
  })
  try {
    await pipeline(request.raw, parser)
  } catch (error) {
    throw error instanceof Error && 'code' in error
      ? error
      : new Problem('malformed', 'The upload broke off or is not valid multipart data.')
  }
  const upload = await found
  if (excess) throw excess
  if (!upload) throw new Problem('invalid', 'The request has no file.', [{ path: 'file', message: 'is missing' }])
  return upload
}

function makeParser(headers: FastifyRequest['headers'], limitBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers,
      limits: { files: 1, fileSize: limitBytes, fields: 10, parts: 12, headerPairs: 50 },
      defParamCharset: 'utf8',
    })
  } catch {
    throw new Problem('malformed', 'The upload is not valid multipart data.')
  }
}
