import { z } from 'zod'

/*
 * What server and signer say to each other: one JSON document a line, over the signer's standard input and output. The
 * signer takes nothing on trust: of a tree that it has signed before it wants the proof that the new one continues it.
 */

const bytes = z.base64()
const place = { origin: z.string().min(1).max(500), size: z.int().min(0) }

export const Request = z.discriminatedUnion('op', [
  z.strictObject({ id: z.int(), op: z.literal('keys') }),
  /** What it signed last of a log. */
  z.strictObject({ id: z.int(), op: z.literal('last'), origin: place.origin }),
  /** Every log that it has signed. */
  z.strictObject({ id: z.int(), op: z.literal('logs') }),
  z.strictObject({ id: z.int(), op: z.literal('sign'), ...place, root: bytes, proof: z.array(bytes).max(128) }),
  /** Signs the SHA-256 of an audit pack, by a key that signs nothing else. */
  z.strictObject({ id: z.int(), op: z.literal('sign-digest'), digest: bytes }),
  /** Signs that an entry stands in the log since a time: the promise in a Sigstore bundle. @see sigstore.ts of the ledger */
  z.strictObject({ id: z.int(), op: z.literal('promise'), body: bytes, time: z.int(), index: z.int() }),
  /** Signs the manifest of an audit pack: never a text of the caller's, which could be a checkpoint. */
  z.strictObject({ id: z.int(), op: z.literal('sign-pack'), origin: place.origin, manifest: bytes }),
  z.strictObject({ id: z.int(), op: z.literal('rotate') }),
])
type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never
export type Request = z.output<typeof Request>
export type Question = WithoutId<Request>

const Key = z.strictObject({ number: z.int().min(1), ed25519: bytes, ecdsa: bytes, pack: bytes, since: z.string() })
/** A tree that the signer has signed. */
export const Signed = z.strictObject({ ...place, root: bytes })
export type Signed = z.output<typeof Signed>

export const Reply = z.strictObject({
  id: z.int(),
  keys: z.array(Key).optional(),
  last: Signed.nullable().optional(),
  logs: z.array(Signed).optional(),
  note: z.string().optional(),
  signature: bytes.optional(),
  /** Why it does not sign. */
  refused: z.string().optional(),
})
export type Reply = z.output<typeof Reply>

/** The public halves of the keys of the signer: raw Ed25519, and two of ECDSA P-256 (SubjectPublicKeyInfo), all in base64. */
export type SignerKey = z.output<typeof Key>
