import { sign } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import { checkpointText } from '@plumbline/ledger/checkpoint'
import { verifyConsistency } from '@plumbline/ledger/merkle'
import { keyIdOf, type NoteKey, noteText } from '@plumbline/ledger/note'
import { packNoteText } from '@plumbline/ledger/pack/manifest'
import { logIdOf, promiseText } from '@plumbline/ledger/sigstore'
import { z } from 'zod'
import { type Reply, Request, type Signed } from './protocol.ts'
import type { KeyPair, Vault } from './vault.ts'

type Answer = Omit<Reply, 'id'>
type SignRequest = Extract<Request, { op: 'sign' }>

/** Answers one question; one that cannot be answered does not end the signer, on which all logs stand. */
export function answerLine(vault: Vault, question: unknown): Reply {
  const { id } = z.object({ id: z.int() }).parse(question)
  try {
    return { id, ...answer(vault, Request.parse(question)) }
  } catch (error) {
    return { id, failed: error instanceof z.ZodError ? z.prettifyError(error) : String(error) }
  }
}

function answer(vault: Vault, request: Request): Answer {
  switch (request.op) {
    case 'keys':
      vault.current()
      return { keys: vault.published() }
    case 'last':
      return { last: vault.recall(request.origin).signed }
    case 'logs':
      return { logs: vault.logs() }
    case 'prepare':
      return { next: vault.prepare(request.above).published }
    case 'rotate':
      return vault.rotate() ? { keys: vault.published() } : { refused: 'No keys were made ready.' }
    case 'sign-digest':
      return { signature: signDigest(vault.current(), request.digest) }
    case 'promise':
      return signPromise(vault.current(), request)
    case 'sign-pack':
      return {
        note: signedNote(
          vault.current(),
          request.origin,
          packNoteText(request.origin, Buffer.from(request.manifest, 'base64')),
        ),
      }
    case 'sign':
      return signTree(vault, request)
  }
}

/** ECDSA over a digest that is there already: Node signs only what it hashes itself, and a pack has gigabytes. */
function signDigest({ pack }: KeyPair, digest: string): string {
  const secret = Buffer.from(pack.export({ format: 'jwk' }).d ?? '', 'base64url')
  return Buffer.from(p256.sign(Buffer.from(digest, 'base64'), secret, { prehash: false, format: 'der' })).toString(
    'base64',
  )
}

/** Seconds by which the clock of who asks may differ. */
const mostSkew = 60

/** Promises that an entry is there now: never that it was there before, for which nobody could hold the signer to account. */
function signPromise(pair: KeyPair, { body, time, index }: Extract<Request, { op: 'promise' }>): Answer {
  if (Math.abs(Date.now() / 1000 - time) > mostSkew)
    return { refused: `The time of the promise is more than ${mostSkew} seconds from the clock of the signer.` }
  const text = promiseText({ body, time, index, logId: logIdOf(Buffer.from(pair.published.ecdsa, 'base64')) })
  return { signature: sign('sha256', Buffer.from(text), pair.ecdsa).toString('base64') }
}

/** Signs a tree that continues the last one signed of its log, and remembers it first; anything else it refuses. */
function signTree(vault: Vault, { origin, size, root, proof }: SignRequest): Answer {
  for (let isRemembered = false; !isRemembered; ) {
    const last = vault.recall(origin)
    const refused = last.signed && refusal(last.signed, { size, root, proof })
    if (refused) return { refused }
    if (last.signed?.size === size) vault.keep(origin)
    isRemembered = last.signed?.size === size || vault.follow(last, { origin, size, root })
  }
  const text = checkpointText({ origin, size, root: Buffer.from(root, 'base64') })
  return { note: signedNote(vault.current(), origin, text) }
}

function refusal(
  last: Signed,
  { size, root, proof }: Pick<SignRequest, 'size' | 'root' | 'proof'>,
): string | undefined {
  if (size < last.size)
    return `The log has ${size} entries, but ${last.size} were signed before. Entries were lost: the database is older than what was signed.`
  if (size === last.size)
    return root === last.root ? undefined : `The ${size} entries of the log are not those that were signed before.`
  if (last.size === 0) return undefined
  const continues = verifyConsistency(
    {
      oldSize: last.size,
      newSize: size,
      oldRoot: Buffer.from(last.root, 'base64'),
      newRoot: Buffer.from(root, 'base64'),
    },
    proof.map((hash) => Uint8Array.from(Buffer.from(hash, 'base64'))),
  )
  return continues
    ? undefined
    : `The log of ${size} entries does not continue the ${last.size} entries that were signed before. The past was rewritten.`
}

/** Signed twice: Ed25519 for C2SP tools, ECDSA P-256 for those of Sigstore. */
function signedNote(pair: KeyPair, origin: string, text: string): string {
  const bytes = Buffer.from(text)
  const [ed25519, ecdsa] = noteKeysOf(origin, pair.published)
  return noteText({
    text,
    signatures: [
      { name: origin, keyId: keyIdOf(ed25519), signature: sign(null, bytes, pair.ed25519) },
      { name: origin, keyId: keyIdOf(ecdsa), signature: sign('sha256', bytes, pair.ecdsa) },
    ],
  })
}

/** The signer's keys under the name of a log, as its checkpoints name them. */
export function noteKeysOf(
  origin: string,
  { ed25519, ecdsa }: { readonly ed25519: string; readonly ecdsa: string },
): readonly [NoteKey, NoteKey] {
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'))
  return [
    { name: origin, type: 'ed25519', publicKey: bytes(ed25519) },
    { name: origin, type: 'ecdsa', publicKey: bytes(ecdsa) },
  ]
}
