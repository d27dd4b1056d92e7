import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { equal, fromBase64, utf8 } from '@plumbline/ledger/bytes'
import { type Checkpoint, parseCheckpoint } from '@plumbline/ledger/checkpoint'
import { verifyConsistency } from '@plumbline/ledger/merkle'
import { cosignedText, keyIdOf, type NoteKey, parseNote, signatureLine, verifyNote } from '@plumbline/ledger/note'

/** A witness on this machine, written after C2SP tlog-witness: keeps the last checkpoint of each log, and cosigns what continues it. */
export async function startWitness(name: string, logKeys: (origin: string) => Promise<readonly NoteKey[]>) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = Uint8Array.from(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'))
  const key: NoteKey = { name, type: 'cosignature', publicKey: raw }
  const logs = new Map<string, Checkpoint>()
  const asked: string[] = []
  let isDown = false

  const cosignature = (text: string): string => {
    const time = Math.floor(Date.now() / 1000)
    const stamp = Buffer.alloc(8)
    stamp.writeBigUInt64BE(BigInt(time))
    const signature = Buffer.concat([stamp, sign(null, utf8(cosignedText(text, time)), privateKey)])
    return `${signatureLine({ name, keyId: keyIdOf(key), signature: Uint8Array.from(signature) })}\n`
  }

  const answer = async (body: string): Promise<[status: number, text: string]> => {
    const [, old = '', lines = '', text = ''] = /^old (0|[1-9]\d*)\n((?:.+\n)*)\n([\s\S]*)$/.exec(body) ?? []
    const note = parseNote(text)
    const checkpoint = note && parseCheckpoint(note.text)
    const proof = lines.split('\n').slice(0, -1).map(fromBase64)
    if (!note || !checkpoint || proof.length > 63 || !proof.every((hash) => hash?.length === 32)) return [400, '']
    const keys = await logKeys(checkpoint.origin)
    if (keys.length === 0) return [404, '']
    if (!(await verifyNote(note, keys))?.length) return [403, '']
    const { origin, size, root } = checkpoint
    const last = logs.get(origin)
    if (Number(old) > size) return [400, '']
    if (Number(old) !== (last?.size ?? 0)) return [409, `${last?.size ?? 0}\n`]
    if (last?.size === size && !equal(last.root, root)) return [409, `${size}\n`]
    const isNext = last && last.size > 0 && last.size < size
    const sizes = { oldSize: Number(old), newSize: size, oldRoot: last?.root ?? root, newRoot: root }
    if (isNext ? !verifyConsistency(sizes, proof as Uint8Array[]) : proof.length > 0) return [422, '']
    logs.set(origin, checkpoint)
    return [200, cosignature(note.text)]
  }

  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    asked.push(body)
    const [status, text] = isDown
      ? [503, 'Away\n']
      : request.method === 'POST' && request.url === '/w/add-checkpoint'
        ? await answer(body)
        : [404, '']
    response.writeHead(status, { 'content-type': status === 409 ? 'text/x.tlog.size' : 'text/plain' })
    response.end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    key,
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/w`,
    /** What it saw last, by origin. */
    logs,
    /** The bodies of all calls. */
    asked,
    setDown(down: boolean) {
      isDown = down
    },
    async close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
