import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { type NoteKey, parseVerifierKey } from '@plumbline/ledger/note'
import { datesInWords } from '@plumbline/ledger/pack/claimed-times'
import { PackFault } from '@plumbline/ledger/pack/fault'
import { type PackReport, verifyPack } from '@plumbline/ledger/pack/verify'
import { inOneLine } from './in-one-line.ts'
import { lineThreads } from './line-threads.ts'

const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(() => {
    throw new PackFault(path, 'is neither a verifier key nor a file of verifier keys')
  })

/** A key is given as itself, or as a file with one on each line. */
async function keysFrom(given: readonly string[]): Promise<readonly NoteKey[]> {
  const keys: NoteKey[] = []
  for (const one of given) {
    const lines = parseVerifierKey(one) ? [one] : (await textOf(one)).split('\n').filter((line) => line.trim())
    for (const line of lines) {
      const key = parseVerifierKey(line)
      if (!key) throw new PackFault(one, 'is neither a verifier key nor a file of verifier keys')
      keys.push(key)
    }
  }
  return keys
}

/** Bytes of a pack from which on threads are worth their start. */
const worthThreads = 16 * 1024 * 1024

const many = (count: number, one: string, more = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`

/** What outside parties say to the log, line by line. */
function anchorLines({
  anchors: { checkpoints, cosignatures, checkedCosignatures, stamps, misdated, backward },
}: PackReport) {
  const last = stamps.at(-1)
  return [
    checkpoints > 0
      ? `ok    ${many(checkpoints, 'checkpoint')} of the instance: the log stands in each`
      : 'note  0 checkpoints of the instance: nobody outside can vouch for the log',
    last
      ? `note  ${many(stamps.length, 'time stamp')}, each over its checkpoint: an authority is said to have seen the first ${many(last.entries, 'entry', 'entries')} at ${last.time}. Its signature is for openssl to check (docs/anchors.md)`
      : 'note  0 time stamps: all times are those of the organization itself',
    ...datesInWords(misdated, backward).map((line) => `note  ${line}`),
    cosignatures > checkedCosignatures
      ? `note  ${many(cosignatures, 'cosignature')} of witnesses, ${checkedCosignatures} checked: give the keys of the witnesses to check the others (--key)`
      : `${cosignatures > 0 ? 'ok   ' : 'note '} ${many(cosignatures, 'cosignature')} of witnesses`,
    ...(last || cosignatures > 0
      ? []
      : ['note  self-attested only: nobody outside vouches for this log; a second one could have been written']),
  ]
}

/** What was checked, line by line. */
function linesOf(report: PackReport): readonly string[] {
  const { manifest, checkpoint } = report
  return [
    `${manifest.organization.name}: ${manifest.period.from} to ${manifest.period.to}, made ${manifest.madeAt}`,
    `ok    form of the zip file, to the last byte: ${many(report.files, 'file')}, ${many(report.bytes, 'byte')}`,
    'ok    manifest: every file is the one that it names, none is missing, none is added',
    'ok    signature of the manifest: Ed25519 and ECDSA P-256',
    `ok    log ${checkpoint.origin}: ${many(checkpoint.size, 'entry', 'entries')}, from the first one to the signed root`,
    `ok    ${many(report.checkpoints, 'checkpoint')}: each is signed and is over the beginning of this log`,
    `ok    ${many(report.versions, 'version')} of records: each is what its entry committed to`,
    `ok    ${many(report.openings - report.versions, 'further opening')}: who acted, reasons, links, decisions`,
    `ok    ${many(report.evidence, 'evidence file')}: each has the digest of its name`,
    `ok    ${many(report.proofs, 'proof file')}`,
    ...anchorLines(report),
    report.isTrusted
      ? 'ok    keys: those that you gave'
      : 'note  keys: only those that the pack brings itself. Compare them with what you have from elsewhere (--key):',
    ...(report.isTrusted ? [] : report.keys.map((key) => `      ${key}`)),
    'The pack is whole.',
  ]
}

const say = (line: string) => process.stdout.write(`${inOneLine(line)}\n`)

/** `plumbline verify PACK`. Offline; needs nothing but the file. @returns the exit code: 0, or 1 with the first fault by name */
export async function verify(path: string, given: readonly string[]): Promise<number> {
  const threads = lineThreads()
  try {
    const trusted = await keysFrom(given)
    const { size } = await stat(path)
    const report = await verifyPack(createReadStream(path, { highWaterMark: 1024 * 1024 }), {
      trusted,
      ...(size > worthThreads ? { lineChecker: threads.check } : {}),
      ...(process.stderr.isTTY ? { onProgress: progressOf(size) } : {}),
    })
    for (const line of linesOf(report)) say(line)
    return 0
  } catch (error) {
    if (!(error instanceof PackFault) && (error as NodeJS.ErrnoException).code === undefined) throw error
    const { code, message } = error as NodeJS.ErrnoException
    say(`FAULT ${code === 'ENOENT' ? `There is no file ${path}.` : message}`)
    return 1
  } finally {
    await threads.end()
  }
}

function progressOf(size: number): (bytes: number) => void {
  let shown = -1
  return (bytes) => {
    const percent = Math.floor((bytes / Math.max(size, 1)) * 100)
    if (percent === shown) return
    shown = percent
    process.stderr.write(`\r${percent} %\r`)
  }
}
