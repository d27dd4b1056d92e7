import { base64, fromBase64 } from './bytes.ts'
import { type Checkpoint, verifyCheckpoint } from './checkpoint.ts'
import { verifyInclusion } from './merkle.ts'
import type { NoteKey } from './note.ts'

/** A tlog-proof file (`c2sp.org/tlog-proof@v1`): that an entry stands in a log, as one text to keep with the entry. */
export interface ProofFile {
  readonly index: number
  /** From the leaf's sibling upwards. */
  readonly hashes: readonly Uint8Array[]
  /** The checkpoint, as the text of a signed note. */
  readonly note: string
}

const header = 'c2sp.org/tlog-proof@v1'

export const proofFileText = ({ index, hashes, note }: ProofFile): string =>
  `${header}\nindex ${index}\n${hashes.map((hash) => `${base64(hash)}\n`).join('')}\n${note}`

/** Reads a proof file; undefined when it is none. */
export function parseProofFile(text: string): ProofFile | undefined {
  const end = text.indexOf('\n\n')
  const [first, place = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\n')
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(place) ?? []
  const hashes = lines.map(fromBase64)
  if (first !== header || digits === undefined || !hashes.every((hash) => hash?.length === 32)) return undefined
  return { index: Number(digits), hashes: hashes as Uint8Array[], note: text.slice(end + 2) }
}

/**
 * Whether the file proves that a leaf stands in the log of one of these keys.
 * @returns the checkpoint that vouches for it, or what is wrong
 */
export async function verifyProofFile(
  text: string,
  leafHash: Uint8Array,
  keys: readonly NoteKey[],
): Promise<{ readonly checkpoint: Checkpoint } | { readonly fault: string }> {
  const proof = parseProofFile(text)
  if (!proof) return { fault: 'this is no proof file' }
  const signed = await verifyCheckpoint(proof.note, keys)
  if ('fault' in signed) return signed
  const { checkpoint } = signed
  const { size, root } = checkpoint
  if (!verifyInclusion({ index: proof.index, size, leafHash, root }, proof.hashes))
    return { fault: 'the entry is not at this place of the log' }
  return { checkpoint }
}
