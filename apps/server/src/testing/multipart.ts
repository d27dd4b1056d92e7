import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const boundary = 'boundary-of-a-test'
export const multipartType = { 'content-type': `multipart/form-data; boundary=${boundary}` }

const head = (name: string, type: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`

export interface Part {
  readonly name: string
  readonly type?: string
  readonly content: string | Buffer
}

/** The body of an upload of these files. Names stand as they are given, so that a test can give hostile ones. */
export function multipart(...files: Part[]): Buffer {
  const parts = files.flatMap(({ name, type = 'text/plain', content }) => [
    Buffer.from(head(name, type)),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
}

export interface Upload {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Bytes to send. */
  readonly size: number
  /** Cut the connection after so many bytes of the file. */
  readonly cutAfter?: number
}

/** Chunks that differ, made as they are sent, so that nothing of the file is ever in memory. */
export function* bytes(size: number): Generator<Buffer> {
  const chunk = Buffer.alloc(65_536)
  for (let sent = 0, turn = 0; sent < size; sent += chunk.length, turn += 1) {
    chunk.fill(turn % 251)
    chunk.writeUInt32BE(turn)
    yield Buffer.from(chunk.subarray(0, Math.min(chunk.length, size - sent)))
  }
}

/** Streams a file to a listening server; resolves with the answer, or undefined when the connection broke. */
export async function streamUpload({
  url,
  headers,
  size,
  cutAfter,
}: Upload): Promise<{ status: number; json: Record<string, unknown> } | undefined> {
  const outgoing = request(url, { method: 'POST', headers: { ...headers, ...multipartType } })
  const answered = once(outgoing, 'response').then(
    ([response]) => response as IncomingMessage,
    () => undefined,
  )
  await pipeline(Readable.from(body(outgoing, size, cutAfter)), outgoing).catch(() => undefined)
  const response = await answered
  if (!response) return undefined
  response.setEncoding('utf8')
  let text = ''
  for await (const part of response) text += part
  return { status: response.statusCode ?? 0, json: JSON.parse(text) }
}

function* body(outgoing: ClientRequest, size: number, cutAfter = Number.POSITIVE_INFINITY): Generator<Buffer | string> {
  yield head('generated.bin', 'application/octet-stream')
  let sent = 0
  for (const chunk of bytes(size)) {
    yield chunk
    sent += chunk.length
    if (sent >= cutAfter) {
      outgoing.destroy()
      return
    }
  }
  yield `\r\n--${boundary}--\r\n`
}
