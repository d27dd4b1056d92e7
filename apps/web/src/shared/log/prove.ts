import { base64, fromBase64 } from '@plumbline/ledger/bytes'
import { type Checkpoint, verifyCheckpoint } from '@plumbline/ledger/checkpoint'
import { openText } from '@plumbline/ledger/commitment'
import { type Entry, parseEntry } from '@plumbline/ledger/entry'
import { leafHash, verifyConsistency } from '@plumbline/ledger/merkle'
import { type NoteKey, parseVerifierKey } from '@plumbline/ledger/note'
import { verifyProofFile } from '@plumbline/ledger/proof-file'

/*
 * What the browser finds out by itself, from bytes and keys alone, with the same code that runs offline. The keys come
 * from the server: whether they are still those of before, `seen.ts` says.
 */

/** What came of checking: it holds, it is wrong, or it could not be checked here and now. */
export type Proven =
  | { readonly state: 'holds'; readonly size: number; readonly index: number; readonly object?: Entry['obj'] }
  | { readonly state: 'waiting' }
  | { readonly state: 'wrong'; readonly fault: string }
  | { readonly state: 'unchecked'; readonly why: string }

interface EntryToProve {
  readonly bytes: string
  readonly proof: string | null
  readonly index: number | null
  readonly openings: readonly { readonly field: string; readonly salt: string; readonly value: string | null }[]
}

const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array()

/** Both kinds of keys of the log, as the server names them. */
export const keysOf = (keys: readonly { readonly ed25519: string; readonly ecdsa: string }[]): NoteKey[] =>
  keys
    .flatMap(({ ed25519, ecdsa }) => [parseVerifierKey(ed25519), parseVerifierKey(ecdsa)])
    .filter((key) => key !== undefined)

/** Checks that the entry stands in the log, under a signed checkpoint, and that what opens it is what it committed to. */
export async function prove(entry: EntryToProve, keys: readonly NoteKey[]): Promise<Proven> {
  try {
    const bytes = bytesOf(entry.bytes)
    const read = parseEntry(bytes)
    for (const { field, salt, value } of entry.openings) {
      const commitment = read[field as keyof Entry]
      if (value !== null && !(typeof commitment === 'string' && openText(commitment, bytesOf(salt), value)))
        return { state: 'wrong', fault: field }
    }
    if (entry.proof === null) return { state: 'waiting' }
    const result = await verifyProofFile(entry.proof, leafHash(bytes), keys)
    if ('fault' in result) return { state: 'wrong', fault: result.fault }
    return { state: 'holds', size: result.checkpoint.size, index: entry.index ?? 0, object: read.obj }
  } catch (error) {
    return { state: 'unchecked', why: error instanceof Error ? error.message : String(error) }
  }
}

/** What was asked for, or is known from elsewhere, of a checkpoint. */
export interface Expected {
  readonly size: number
  /** Base64; left out where nothing but the size is known. */
  readonly root?: string
}

/** Checks that the log of the later checkpoint continues that of the earlier one, and that these are the two that were asked for. */
export async function proveConsistency(
  { from, to, hashes }: { readonly from: string; readonly to: string; readonly hashes: readonly string[] },
  keys: readonly NoteKey[],
  expected: { readonly from: Expected; readonly to: Expected },
): Promise<Proven> {
  try {
    const [older, newer] = [await verifyCheckpoint(from, keys), await verifyCheckpoint(to, keys)]
    if ('fault' in older) return { state: 'wrong', fault: older.fault }
    if ('fault' in newer) return { state: 'wrong', fault: newer.fault }
    const [a, b] = [older.checkpoint, newer.checkpoint]
    if (a.origin !== b.origin || !isOf(a, expected.from) || !isOf(b, expected.to))
      return { state: 'wrong', fault: 'checkpoint' }
    const claim = { oldSize: a.size, newSize: b.size, oldRoot: a.root, newRoot: b.root }
    return verifyConsistency(claim, hashes.map(bytesOf))
      ? { state: 'holds', size: b.size, index: a.size }
      : { state: 'wrong', fault: 'consistency' }
  } catch (error) {
    return { state: 'unchecked', why: error instanceof Error ? error.message : String(error) }
  }
}

const isOf = ({ size, root }: Checkpoint, expected: Expected) =>
  size === expected.size && (expected.root === undefined || base64(root) === expected.root)
