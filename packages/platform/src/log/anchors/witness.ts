import { base64, utf8 } from '@plumbline/ledger/bytes'
import { consistencyProof } from '@plumbline/ledger/merkle'
import { type NoteKey, parseNote, parseSignatureLine, signatureLine, verifyNote } from '@plumbline/ledger/note'
import { subtreesOfTiles, tilesForProof } from '@plumbline/ledger/tile'
import type pg from 'pg'
import { instanceLog, readTiles } from '../store.ts'
import { type InstanceCheckpoint, newestInstanceCheckpoint } from './newest.ts'
import type { Answer, Post } from './post.ts'

/** A witness (C2SP tlog-witness): its cosignature key, and the address before `/add-checkpoint`. */
export interface Witness {
  readonly key: NoteKey
  readonly url: string
}

/**
 * Has a witness cosign the newest checkpoint of the instance, unless it has already. The witness cosigns only what continues
 * the checkpoint that it saw last; it says which one that is when we do not know.
 * @throws Error when it does not answer, refuses, or answers with something that is no cosignature of its key
 */
export async function cosignNewest(pool: pg.Pool, { key, url }: Witness, post: Post): Promise<void> {
  const newest = await newestInstanceCheckpoint(pool)
  if (!newest) return
  const known = await sizeCosignedBy(pool, newest, key.name)
  if (known >= newest.size) return
  const address = `${url.replace(/\/$/, '')}/add-checkpoint`
  const ask = async (oldSize: number) =>
    post(address, 'text/plain; charset=utf-8', utf8(await question(pool, newest, oldSize)))
  let answer = await ask(known)
  if (answer.status === 409) {
    const seen = sizeIn(answer)
    if (seen === undefined || seen > newest.size)
      throw new Error(`The witness ${key.name} has seen ${seen ?? 'another'} entries of the log of ${newest.size}.`)
    answer = await ask(seen)
  }
  if (answer.status !== 200)
    throw new Error(`The witness ${key.name} did not cosign: status ${answer.status}${sentence(answer)}.`)
  const cosignature = await cosignatureIn(answer, newest, key)
  if (!cosignature) throw new Error(`What the witness ${key.name} answered is no cosignature of its key.`)
  await pool.query(
    `insert into log_cosignature (org_id, log_id, origin, size, witness, line, at) values ($1, $2, $3, $4, $5, $6, to_timestamp($7))
     on conflict do nothing`,
    [instanceLog, newest.log_id, newest.origin, newest.size, key.name, cosignature.line, cosignature.time],
  )
}

/** Under the present name: of a log that goes on under another, a witness has seen nothing yet. */
async function sizeCosignedBy(pool: pg.Pool, { log_id, origin }: InstanceCheckpoint, witness: string): Promise<number> {
  const { rows } = await pool.query<{ size: number | null }>(
    'select max(size) as size from log_cosignature where org_id = $1 and log_id = $2 and origin = $3 and witness = $4',
    [instanceLog, log_id, origin, witness],
  )
  return rows[0]?.size ?? 0
}

/** The body of `add-checkpoint`: what the witness has seen, the proof from there, and the checkpoint. */
async function question(pool: pg.Pool, newest: InstanceCheckpoint, oldSize: number): Promise<string> {
  const needsProof = oldSize > 0 && oldSize < newest.size
  const proof = needsProof ? await proofFrom(pool, newest, oldSize) : []
  return `old ${oldSize}\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n${newest.note}`
}

async function proofFrom(pool: pg.Pool, { log_id, size }: InstanceCheckpoint, oldSize: number): Promise<Uint8Array[]> {
  const tiles = await readTiles(pool, { org_id: instanceLog, log_id }, tilesForProof(size, oldSize - 1))
  return consistencyProof(subtreesOfTiles(tiles), size, oldSize)
}

const textOf = ({ bytes }: Answer): string => new TextDecoder().decode(bytes)

/** The size in an answer 409. */
function sizeIn(answer: Answer): number | undefined {
  const [, digits] = /^(0|[1-9]\d{0,14})\n?$/.exec(textOf(answer)) ?? []
  return digits !== undefined && answer.type.startsWith('text/x.tlog.size') ? Number(digits) : undefined
}

/** What an answer says, when it is one short line. */
function sentence(answer: Answer): string {
  const [, line] = /^([\x20-\x7e]{1,200})\s*$/.exec(textOf(answer)) ?? []
  return line === undefined ? '' : `, "${line}"`
}

/** The line by the witness's own key, if its signature is right; lines of others are passed over. */
async function cosignatureIn(
  answer: Answer,
  { note }: InstanceCheckpoint,
  key: NoteKey,
): Promise<{ readonly line: string; readonly time: number } | undefined> {
  const signed = parseNote(note)
  const lines = textOf(answer).split('\n').slice(0, 100)
  for (const signature of lines.flatMap((line) => parseSignatureLine(line) ?? [])) {
    const [verified] = (signed && (await verifyNote({ text: signed.text, signatures: [signature] }, [key]))) ?? []
    if (verified?.time) return { line: signatureLine(signature), time: verified.time }
  }
  return undefined
}
