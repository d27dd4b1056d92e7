import { sha256, verifyEcdsaP256, verifyEd25519 } from '#crypto'
import { base64, fromBase64, fromHex, hex, utf8 } from './bytes.ts'

/*
 * Signed notes (C2SP signed-note v1.0.0): a text, an empty line, and a line for each signature with the name of the key,
 * four bytes that tell keys of one name apart, and the signature.
 */

/** Signature types of C2SP: Ed25519; ECDSA P-256 over SHA-256 in DER, as Sigstore tools read it; Ed25519 cosignature of a witness. */
export const signatureTypes = { ed25519: 1, ecdsa: 2, cosignature: 4 } as const
export type KeyType = keyof typeof signatureTypes

/** A public key that signs notes. */
export interface NoteKey {
  readonly name: string
  readonly type: KeyType
  /** 32 raw bytes for Ed25519; SubjectPublicKeyInfo in DER for ECDSA. */
  readonly publicKey: Uint8Array
}

export interface NoteSignature {
  readonly name: string
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

export interface Note {
  /** Ends with a line feed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const emDash = '\u2014'
const keyIdBytes = 4

/** The four bytes by which a signature line says which key of that name it is of. */
export const keyIdOf = ({ name, type, publicKey }: NoteKey): Uint8Array =>
  (type === 'ecdsa'
    ? sha256(publicKey)
    : sha256(utf8(name), Uint8Array.of(0x0a, signatureTypes[type]), publicKey)
  ).subarray(0, keyIdBytes)

/** The key as one line of text, for whoever verifies: `name+530d903a+base64`. */
export const verifierKey = (key: NoteKey): string =>
  `${key.name}+${hex(keyIdOf(key))}+${base64(Uint8Array.of(signatureTypes[key.type], ...key.publicKey))}`

/** Reads a verifier key; undefined when it is malformed, of an unknown type, or when its id is not that of its key. */
export function parseVerifierKey(text: string): NoteKey | undefined {
  const [, name, id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? []
  const bytes = fromBase64(encoded)
  const type = (Object.keys(signatureTypes) as KeyType[]).find((one) => signatureTypes[one] === bytes?.[0])
  if (name === undefined || bytes === undefined || type === undefined) return undefined
  const key = { name, type, publicKey: bytes.slice(1) }
  if (type !== 'ecdsa' && key.publicKey.length !== 32) return undefined
  return hex(keyIdOf(key)) === id && fromHex(id) ? key : undefined
}

/** One line of a signature, without a line feed. */
export const signatureLine = ({ name, keyId, signature }: NoteSignature): string =>
  `${emDash} ${name} ${base64(Uint8Array.of(...keyId, ...signature))}`

/** The note as text. @throws RangeError when the text does not end with a line feed */
export function noteText({ text, signatures }: Note): string {
  if (!text.endsWith('\n')) throw new RangeError('The text of a note ends with a line feed')
  return `${text}\n${signatures.map((one) => `${signatureLine(one)}\n`).join('')}`
}

/** Reads a note; undefined when it is none. */
export function parseNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return undefined
  const lines = note.slice(end + 2, -1).split('\n')
  const signatures = lines.map(parseSignatureLine)
  if (lines.length > 100 || !signatures.every((one) => one !== undefined)) return undefined
  return { text: note.slice(0, end + 1), signatures }
}

/** Reads the line of a signature; undefined when it is none. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, encoded = ''] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? []
  const bytes = fromBase64(encoded)
  if (name === undefined || bytes === undefined || bytes.length <= keyIdBytes) return undefined
  return { name, keyId: bytes.slice(0, keyIdBytes), signature: bytes.slice(keyIdBytes) }
}

/** A signature that a known key made of the text. */
export interface Verified {
  readonly key: NoteKey
  /** Seconds since 1970 that a witness vouches for. */
  readonly time?: number
}

/**
 * The signatures of a note by these keys. Undefined when a signature that names one of the keys is wrong: such a note is
 * forged, whatever else stands in it. Signatures of unknown keys say nothing and are passed over.
 */
export async function verifyNote(note: Note, keys: readonly NoteKey[]): Promise<readonly Verified[] | undefined> {
  const verified: Verified[] = []
  for (const signature of note.signatures) {
    const key = keys.find((one) => one.name === signature.name && hex(keyIdOf(one)) === hex(signature.keyId))
    if (!key) continue
    const result = await verifyOne(note.text, key, signature.signature)
    if (!result) return undefined
    verified.push(result)
  }
  return verified
}

async function verifyOne(text: string, key: NoteKey, signature: Uint8Array): Promise<Verified | undefined> {
  if (key.type === 'ecdsa') return (await verifyEcdsaP256(key.publicKey, utf8(text), signature)) ? { key } : undefined
  if (key.type === 'ed25519') return (await verifyEd25519(key.publicKey, utf8(text), signature)) ? { key } : undefined
  if (signature.length !== 8 + 64) return undefined
  const time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0))
  const isRight = await verifyEd25519(key.publicKey, utf8(cosignedText(text, time)), signature.subarray(8))
  return isRight ? { key, time } : undefined
}

/** What a witness signs of a checkpoint (C2SP tlog-cosignature v1). @param time seconds since 1970 */
export const cosignedText = (checkpoint: string, time: number): string => `cosignature/v1\ntime ${time}\n${checkpoint}`
