import { sha256 } from '#crypto'
import { base64, hex, utf8 } from './bytes.ts'
import { canonicalize } from './canonical-json.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { keyIdOf, type NoteKey, noteText, parseNote } from './note.ts'

/*
 * The signature of an audit pack in the form that Sigstore's tools verify offline (bundle v0.3 with a hashedrekord 0.0.1):
 * that this key signed these bytes, that the signature stands in our log, and since when. What cosign wants was found by
 * trying (trust.md 1.5): the checkpoint with the ECDSA signature alone, and a promise besides the proof.
 */

/** Sigstore's name of a log: SHA-256 of its public key (SubjectPublicKeyInfo). */
export const logIdOf = (spki: Uint8Array): Uint8Array => sha256(spki)

/** What a log signs as its promise (Rekor's signed entry timestamp): canonical JSON. @param body in base64 */
export const promiseText = (entry: {
  readonly body: string
  readonly time: number
  readonly index: number
  readonly logId: Uint8Array
}): string =>
  canonicalize({ body: entry.body, integratedTime: entry.time, logID: hex(entry.logId), logIndex: entry.index })

/** The entry of the log: this key made this signature over a file with this digest. */
export const hashedRekord = (signed: {
  readonly sha256: Uint8Array
  readonly signature: Uint8Array
  readonly publicKeyPem: string
}): Uint8Array =>
  utf8(
    canonicalize({
      apiVersion: '0.0.1',
      kind: 'hashedrekord',
      spec: {
        data: { hash: { algorithm: 'sha256', value: hex(signed.sha256) } },
        signature: { content: base64(signed.signature), publicKey: { content: base64(utf8(signed.publicKeyPem)) } },
      },
    }),
  )

export interface BundleParts {
  readonly sha256: Uint8Array
  readonly signature: Uint8Array
  /** The bytes of the entry, as `hashedRekord` makes them. */
  readonly body: Uint8Array
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  /** The checkpoint that the proof leads to, as a note. */
  readonly note: string
  /** The ECDSA key of the log. */
  readonly logKey: NoteKey
  /** Seconds since 1970. */
  readonly time: number
  readonly promise: Uint8Array
}

/** The note with the signature of one key alone. @throws Error when it has none of it */
function onlySignedBy(note: string, key: NoteKey): string {
  const parsed = parseNote(note)
  const signatures = parsed?.signatures.filter(({ keyId }) => hex(keyId) === hex(keyIdOf(key))) ?? []
  if (!parsed || signatures.length !== 1) throw new Error('the checkpoint is not signed by the key of the log')
  return noteText({ text: parsed.text, signatures })
}

/** `pack.sigstore.json`. @throws Error when the checkpoint is none of the log */
export function sigstoreBundle(parts: BundleParts): string {
  const envelope = onlySignedBy(parts.note, parts.logKey)
  const checkpoint = parseCheckpoint(parseNote(envelope)?.text ?? '')
  if (!checkpoint) throw new Error('the note is no checkpoint')
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      publicKey: { hint: 'plumbline-audit-packs' },
      tlogEntries: [
        {
          logIndex: String(parts.index),
          logId: { keyId: base64(logIdOf(parts.logKey.publicKey)) },
          kindVersion: { kind: 'hashedrekord', version: '0.0.1' },
          integratedTime: String(parts.time),
          inclusionPromise: { signedEntryTimestamp: base64(parts.promise) },
          inclusionProof: {
            logIndex: String(parts.index),
            rootHash: base64(checkpoint.root),
            treeSize: String(checkpoint.size),
            hashes: parts.hashes.map(base64),
            checkpoint: { envelope },
          },
          canonicalizedBody: base64(parts.body),
        },
      ],
    },
    messageSignature: {
      messageDigest: { algorithm: 'SHA2_256', digest: base64(parts.sha256) },
      signature: base64(parts.signature),
    },
  }
  return `${JSON.stringify(bundle, null, 1)}\n`
}

/** Keys are replaced within a second, which is still theirs. */
const endOf = (next: { readonly since: string } | undefined) =>
  next === undefined ? {} : { end: `${new Date(Date.parse(next.since) + 1000).toISOString().slice(0, 19)}Z` }

/** The log as a Sigstore trusted root. It must reach whoever verifies on another way than the pack. */
export function trustedRoot(origin: string, keys: readonly { readonly ecdsa: Uint8Array; readonly since: string }[]) {
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: keys.map(({ ecdsa, since }, at) => ({
      baseUrl: `https://${origin}`,
      hashAlgorithm: 'SHA2_256',
      publicKey: {
        rawBytes: base64(ecdsa),
        keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        // Entries have whole seconds; one made in the second of the key is not before it.
        validFor: { start: `${since.slice(0, 19)}Z`, ...endOf(keys[at + 1]) },
      },
      logId: { keyId: base64(logIdOf(ecdsa)) },
    })),
    certificateAuthorities: [],
    ctlogs: [],
    timestampAuthorities: [],
  }
}
