/** Sends bytes to an outside party, and takes an answer of at most 64 KB within ten seconds. */

const mostBytes = 64 * 1024
const mostMs = 10_000

export interface Answer {
  readonly status: number
  readonly type: string
  readonly bytes: Uint8Array
}

export type Post = (url: string, type: string, body: Uint8Array) => Promise<Answer>

/** @param ended aborts what is on its way when the server stops */
export const poster =
  (ended: AbortSignal): Post =>
  async (url, type, body) => {
    const address = new URL(url)
    const { username, password } = address
    // `fetch` takes no address with a password in it, and would repeat it in its error.
    address.username = ''
    address.password = ''
    const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)
    try {
      const response = await fetch(address, {
        method: 'POST',
        body: Uint8Array.from(body),
        // A redirect is an answer as any other: not what was asked for.
        redirect: 'manual',
        signal: AbortSignal.any([ended, AbortSignal.timeout(mostMs)]),
        headers: {
          'content-type': type,
          ...(username || password ? { authorization: `Basic ${credentials.toString('base64')}` } : {}),
        },
      })
      return {
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        bytes: await bytesOf(response.body ?? []),
      }
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
      throw new Error(`${address.host} gave no answer: ${cause instanceof Error ? cause.message : cause}`, { cause })
    }
  }

async function bytesOf(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  // Leaving the loop early closes the connection.
  for await (const piece of body) {
    length += piece.length
    if (length > mostBytes) throw new Error(`it is longer than ${mostBytes} bytes`)
    pieces.push(piece)
  }
  return Uint8Array.from(Buffer.concat(pieces))
}
