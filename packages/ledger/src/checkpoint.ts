import { base64, fromBase64 } from './bytes.ts'
import { type NoteKey, parseNote, verifyNote } from './note.ts'

/** What a log says of itself at one size (C2SP tlog-checkpoint): three lines, signed as a note. */
export interface Checkpoint {
  /** The log's name, such as `aims.example.org/log/0198…`. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** The text that is signed. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${base64(root)}\n`

/** Reads the text of a checkpoint; undefined when it is none. Extension lines are not ours and not accepted. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, digits, hash, rest, ...more] = text.split('\n')
  if (!origin || digits === undefined || hash === undefined || rest !== '' || more.length > 0) return undefined
  const size = Number(digits)
  const root = fromBase64(hash)
  if (!/^(0|[1-9]\d{0,15})$/.test(digits) || !Number.isSafeInteger(size) || root?.length !== 32) return undefined
  return { origin, size, root }
}

/**
 * Reads the note of a checkpoint and checks its signatures. One signer signs many logs by one key, and a signature says
 * nothing of the name before it: so the name of the key has to be that of the log.
 * @returns the checkpoint, or what is wrong
 */
export async function verifyCheckpoint(
  text: string,
  keys: readonly NoteKey[],
): Promise<{ readonly checkpoint: Checkpoint } | { readonly fault: string }> {
  const note = parseNote(text)
  const checkpoint = note && parseCheckpoint(note.text)
  if (!note || !checkpoint) return { fault: 'this is no checkpoint' }
  const ofLog = keys.filter(({ name, type }) => type !== 'cosignature' && name === checkpoint.origin)
  const verified = await verifyNote(note, ofLog)
  if (!verified) return { fault: 'a signature of the checkpoint is wrong' }
  return verified.length > 0 ? { checkpoint } : { fault: 'no known key of this log signed the checkpoint' }
}
