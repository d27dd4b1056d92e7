import { once } from 'node:events'
import { request } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'

/** Where the next connection breaks: after so many bytes of what the client sends, or of what the server answers. */
export interface Cut {
  readonly side: 'request' | 'answer'
  readonly after: number
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** Bytes that went over the wire. */
  readonly sizes: Readonly<Record<Cut['side'], number>>
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** A TCP proxy before a server on this machine that breaks connections at a byte, as networks do. */
export async function startCuttingProxy(port: number) {
  let next: Cut | undefined
  let sizes = { request: 0, answer: 0 }
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ port, host: '127.0.0.1' })
    const cut = next
    next = undefined
    const passed = { request: 0, answer: 0 }
    sizes = passed
    const sever = () => {
      client.destroy()
      upstream.destroy()
    }
    const pass = (side: Cut['side'], from: Socket, to: Socket) => {
      from.on('data', (chunk: Buffer) => {
        const left = cut?.side === side ? cut.after - passed[side] : Number.POSITIVE_INFINITY
        const part = chunk.subarray(0, left)
        passed[side] += part.length
        // What stands before the cut arrives; then both ends see a broken connection.
        if (part.length > 0) to.write(part)
        if (part.length === left) to.end(() => setImmediate(sever))
      })
      from.on('end', () => to.end())
      from.on('error', sever)
      from.on('close', () => sockets.delete(from))
      sockets.add(from)
    }
    pass('request', client, upstream)
    pass('answer', upstream, client)
    if (cut?.after === 0 && cut.side === 'request') sever()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const ownPort = typeof address === 'object' && address ? address.port : 0

  return {
    /** Sends a request over a connection of its own; resolves with undefined when no whole answer came. */
    async send({ method, path, headers, body }: Call, cut?: Cut): Promise<Answered | undefined> {
      next = cut
      const text = body === undefined ? undefined : JSON.stringify(body)
      const outgoing = request({
        method,
        path,
        host: '127.0.0.1',
        port: ownPort,
        agent: false,
        headers: {
          ...headers,
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
      })
      return new Promise((resolve) => {
        const broken = () => resolve(undefined)
        outgoing.on('error', broken)
        outgoing.on('response', (response) => {
          let received = ''
          response.setEncoding('utf8')
          response.on('error', broken)
          response.on('data', (part: string) => {
            received += part
          })
          response.on('end', () =>
            response.complete
              ? resolve({ status: response.statusCode ?? 0, headers: response.headers, text: received, sizes })
              : broken(),
          )
        })
        outgoing.end(text)
      })
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
