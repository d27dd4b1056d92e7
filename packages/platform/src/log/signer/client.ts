import { fileURLToPath } from 'node:url'
import { runSigner, type SignerProcess } from './process.ts'
import { type Question, Reply, type Signed, type SignerKey } from './protocol.ts'

/** Asks the signer. Calls are answered in turn. */
export interface Signer {
  keys(): Promise<readonly SignerKey[]>
  last(origin: string): Promise<Signed | null>
  logs(): Promise<readonly Signed[]>
  sign(tree: {
    origin: string
    size: number
    root: Uint8Array
    proof: readonly Uint8Array[]
  }): Promise<{ readonly note: string } | { readonly refused: string }>
  /** ECDSA P-256 over the SHA-256 of an audit pack, in DER. */
  signDigest(digest: Uint8Array): Promise<Buffer>
  /** The promise of a Sigstore bundle. @param entry its body in base64, seconds since 1970 (by its clock, nearly), its index in the log */
  promise(entry: { readonly body: string; readonly time: number; readonly index: number }): Promise<Buffer>
  /** The signed note over the manifest of an audit pack of this log. */
  signPack(origin: string, manifestSha256: Uint8Array): Promise<string>
  /** Makes the keys that come next, numbered above this; the present ones go on signing. */
  prepare(above: number): Promise<SignerKey>
  /** Has the keys that were made ready sign from now on. @throws Error when there are none */
  rotate(): Promise<void>
  close(): Promise<void>
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** The command that runs the signer with its keys in this folder, as the server's own user. */
export const ownSigner = (folder: string): readonly string[] => [
  process.execPath,
  // Node runs the built program, also where the sources run as they are.
  fileURLToPath(new URL('../../../dist/log/signer/main.js', import.meta.url)),
  folder,
]

/** Before one that ended is started again. */
const pauseMs = 500

/**
 * Starts the signer, and starts it again when it ends by itself.
 * @throws Error (from every call) while it does not run
 */
export function startSigner(command: readonly string[], onStderr: (line: string) => void): Signer {
  const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>()
  let count = 0
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let running: SignerProcess | undefined
  let ended = new Error('The signer was not started.')
  const onEnd = (why: string) => {
    running = undefined
    ended = new Error(`The signer has ended: ${why}`)
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
    if (!isClosed) timer = setTimeout(start, pauseMs).unref()
  }
  const onLine = (line: string) => {
    try {
      const reply = Reply.parse(JSON.parse(line))
      const asker = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (reply.failed === undefined) asker?.resolve(reply)
      else asker?.reject(new Error(`The signer could not answer: ${reply.failed}`))
    } catch {
      onStderr('it said something that is no answer')
      running?.kill()
    }
  }
  const start = () => {
    running = runSigner(command, { onLine, onStderr, onEnd })
  }
  start()
  const ask = (question: Question): Promise<Reply> =>
    new Promise((resolve, reject) => {
      if (!running) return reject(ended)
      count += 1
      waiting.set(count, { resolve, reject })
      running.send(JSON.stringify({ id: count, ...question }))
    })
  return {
    keys: async () => (await ask({ op: 'keys' })).keys ?? [],
    last: async (origin) => (await ask({ op: 'last', origin })).last ?? null,
    logs: async () => (await ask({ op: 'logs' })).logs ?? [],
    async sign({ origin, size, root, proof }) {
      const { note, refused } = await ask({ op: 'sign', origin, size, root: base64(root), proof: proof.map(base64) })
      return note === undefined ? { refused: refused ?? 'It gave no reason.' } : { note }
    },
    signDigest: async (digest) =>
      Buffer.from((await ask({ op: 'sign-digest', digest: base64(digest) })).signature ?? '', 'base64'),
    async promise(entry) {
      const { signature, refused } = await ask({ op: 'promise', ...entry })
      if (signature === undefined) throw new Error(refused ?? 'The signer did not sign the promise.')
      return Buffer.from(signature, 'base64')
    },
    async signPack(origin, manifestSha256) {
      const { note } = await ask({ op: 'sign-pack', origin, manifest: base64(manifestSha256) })
      if (note === undefined) throw new Error('The signer did not sign the pack.')
      return note
    },
    async prepare(above) {
      const { next } = await ask({ op: 'prepare', above })
      if (!next) throw new Error('The signer made no keys.')
      return next
    },
    async rotate() {
      const { refused } = await ask({ op: 'rotate' })
      if (refused !== undefined) throw new Error(refused)
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running?.close()
    },
  }
}
