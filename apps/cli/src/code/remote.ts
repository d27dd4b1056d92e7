import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { CodeAnswer, CodeText, codeType } from '@plumbline/contract/code-endpoints'
import { FileReference } from '@plumbline/contract/field'
import { parse } from 'yaml'
import { type Connection, Refusal } from '../connection.ts'
import { bytesFolder } from './folder.ts'

/** Everything that the key may read, as files. */
export async function fetchCode(connection: Connection, asOf?: string): Promise<readonly CodeText[]> {
  const { body } = await connection.call(`/code${asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`}`)
  const texts: CodeText[] = []
  if (!body) return texts
  for await (const line of createInterface({ input: Readable.fromWeb(body) }))
    texts.push(CodeText.parse(JSON.parse(line)))
  return texts
}

/** Sends files. @throws Refusal with all that is wrong in them */
export async function sendCode(
  connection: Connection,
  texts: readonly CodeText[],
  { dryRun, reason }: { readonly dryRun: boolean; readonly reason: string | undefined },
): Promise<CodeAnswer> {
  const form = new FormData()
  const lines = texts.map((text) => `${JSON.stringify(text)}\n`)
  form.set('file', new Blob(lines, { type: codeType }), 'code.ndjson')
  const query = new URLSearchParams({ dryRun: String(dryRun), ...(reason === undefined ? {} : { reason }) })
  const response = await connection.call(`/code?${query}`, { method: 'POST', body: form })
  return CodeAnswer.parse(await response.json())
}

/** Files that a record names, wherever in it. */
export function filesIn(value: unknown): readonly FileReference[] {
  if (typeof value !== 'object' || value === null) return []
  const file = FileReference.safeParse(value)
  return file.success ? [file.data] : Object.values(value).flatMap(filesIn)
}

/** The same of the text of a file; of one that is no YAML, none. */
export function filesNamed(text: string): readonly FileReference[] {
  try {
    return filesIn(parse(text))
  } catch {
    return []
  }
}

/** The bytes of a file. */
export async function fetchBytes(connection: Connection, { sha256 }: FileReference): Promise<Uint8Array> {
  const bytes = new Uint8Array(await (await connection.call(`/files/${sha256}`)).arrayBuffer())
  refuseOther(bytes, sha256)
  return bytes
}

/** Uploads the bytes of a file from the folder. @throws Refusal when they are not there, or are others */
export async function sendBytes(connection: Connection, folder: string, file: FileReference): Promise<void> {
  const path = join(folder, bytesFolder, file.sha256)
  const bytes = await readFile(path).catch(() => {
    throw new Refusal(`${file.name} is neither in the organization nor at ${path}.`)
  })
  refuseOther(bytes, file.sha256)
  const form = new FormData()
  form.set('file', new Blob([bytes], { type: file.mediaType }), file.name)
  await connection.call('/files', { method: 'POST', body: form })
}

function refuseOther(bytes: Uint8Array, sha256: string): void {
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== sha256) throw new Refusal(`A file with the SHA-256 ${sha256} has other bytes: they hash to ${found}.`)
}
