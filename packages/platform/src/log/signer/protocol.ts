import { z } from 'zod'

/*
 * What server and signer say to each other: one JSON document a line, over the signer's standard input and output. The
 * signer takes nothing on trust: of a tree that it has signed before it wants the proof that the new one continues it.
 */

const bytes = z.base64()
/** 32 bytes, in the one way to write them. */
const hash = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/)
/**
 * The name of a log, which stands in a line of its own in what is signed. A line feed in it would end that line, and what
 * comes after it could be the size and the root of another log; without a slash it could be a size, or the format of a pack.
 */
const origin = z
  .string()
  .max(500)
  .regex(/^[^\p{White_Space}\p{Cc}+/]+\/[^\p{White_Space}\p{Cc}+]+$/u)
const place = { origin, size: z.int().min(0) }

export const Request = z.discriminatedUnion('op', [
  z.strictObject({ id: z.int(), op: z.literal('keys') }),
  /** What it signed last of a log. */
  z.strictObject({ id: z.int(), op: z.literal('last'), origin }),
  /** Every log that it has signed. */
  z.strictObject({ id: z.int(), op: z.literal('logs') }),
  z.strictObject({ id: z.int(), op: z.literal('sign'), ...place, root: hash, proof: z.array(hash).max(128) }),
  /** Signs the SHA-256 of an audit pack, by a key that signs nothing else. */
  z.strictObject({ id: z.int(), op: z.literal('sign-digest'), digest: hash }),
  /** Signs that an entry stands in the log since a time: the promise in a Sigstore bundle. @see sigstore.ts of the ledger */
  z.strictObject({ id: z.int(), op: z.literal('promise'), body: bytes, time: z.int(), index: z.int() }),
  /** Signs the manifest of an audit pack: never a text of the caller's, which could be a checkpoint. */
  z.strictObject({ id: z.int(), op: z.literal('sign-pack'), origin, manifest: hash }),
  /** Makes the keys that come next, with a number above this; they sign nothing yet. */
  z.strictObject({ id: z.int(), op: z.literal('prepare'), above: z.int().min(0) }),
  /** The keys that were made ready sign from now on. */
  z.strictObject({ id: z.int(), op: z.literal('rotate') }),
])
type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never
export type Request = z.output<typeof Request>
export type Question = WithoutId<Request>

const Key = z.strictObject({ number: z.int().min(1), ed25519: bytes, ecdsa: bytes, pack: bytes, since: z.string() })
/** A tree that the signer has signed. */
export const Signed = z.strictObject({ ...place, root: hash })
export type Signed = z.output<typeof Signed>

export const Reply = z.strictObject({
  id: z.int(),
  keys: z.array(Key).optional(),
  next: Key.optional(),
  last: Signed.nullable().optional(),
  logs: z.array(Signed).optional(),
  note: z.string().optional(),
  signature: bytes.optional(),
  /** Why there is no answer: the question is of no form that it knows, or its folder is damaged. */
  failed: z.string().optional(),
  /** Why it does not sign. */
  refused: z.string().optional(),
})
export type Reply = z.output<typeof Reply>

/** The public halves of the keys of the signer: raw Ed25519, and two of ECDSA P-256 (SubjectPublicKeyInfo), all in base64. */
export type SignerKey = z.output<typeof Key>
