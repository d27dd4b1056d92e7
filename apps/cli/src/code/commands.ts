import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CodeAnswer, CodeText } from '@plumbline/contract/code-endpoints'
import type { FileReference } from '@plumbline/contract/field'
import { peopleFile } from '@plumbline/records/code/code-file'
import { type Connection, type ConnectionOptions, connect, Refusal } from '../connection.ts'
import { inOneLine } from '../in-one-line.ts'
import { differences, linesOf } from './differences.ts'
import { bytesFolder, put, readFolder, writeFolder } from './folder.ts'
import { fetchBytes, fetchCode, filesNamed, sendBytes, sendCode } from './remote.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const many = (count: number, one: string) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`

/** Runs a command against a server; what is refused is said in a line or two. @returns the exit code: 2 when it came to nothing */
async function connected(
  { keyFile, ...options }: ConnectionOptions,
  work: (connection: Connection) => Promise<number>,
): Promise<number> {
  try {
    const key = keyFile === undefined ? process.env.PLUMBLINE_API_KEY : (await keyIn(keyFile)).trim()
    return await work(await connect(options, key, process.env))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`${inOneLine(error.message)}\n`)
    for (const { path, message } of error.errors.slice(0, mostShown))
      process.stderr.write(`  ${inOneLine(`${path}  ${message}`)}\n`)
    return 2
  }
}

/** Problems of files; whoever has more mends these first. */
const mostShown = 50

const keyIn = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw new Refusal(`The file ${file} with the key cannot be read.`)
  })

/** `plumbline export --as code DIR` */
export const exportCode = (
  folder: string,
  options: ConnectionOptions & { readonly asOf?: string; readonly bytes: boolean },
): Promise<number> =>
  connected(options, async (connection) => {
    const texts = await fetchCode(connection, options.asOf)
    const { removed } = await writeFolder(folder, texts)
    const files = options.bytes ? await keepBytes(connection, folder, texts) : 0
    say(
      `${connection.org}: ${many(texts.length - 1, 'record')} in ${folder}${files > 0 ? `, ${many(files, 'file')} fetched` : ''}${removed > 0 ? `, ${removed} taken away` : ''}`,
    )
    return 0
  })

/** Fetches the bytes that are not in the folder yet. */
async function keepBytes(connection: Connection, folder: string, texts: readonly CodeText[]): Promise<number> {
  const named = new Map(texts.flatMap(({ text }) => filesNamed(text)).map((file) => [file.sha256, file]))
  let fetched = 0
  for (const file of named.values()) {
    const path = join(folder, bytesFolder, file.sha256)
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    if (isThere) continue
    try {
      await put(path, await fetchBytes(connection, file))
      fetched += 1
    } catch (error) {
      // One that was erased is named still, and is no more.
      if (!(error instanceof Refusal)) throw error
      process.stderr.write(`${file.name}: ${inOneLine(error.message)}\n`)
    }
  }
  return fetched
}

/** What the folder has otherwise, and the files that say so. */
async function compared(connection: Connection, folder: string) {
  const here = await readFolder(folder)
  const there = new Map((await fetchCode(connection)).map(({ path, text }) => [path, text]))
  return { here, found: differences(here, there) }
}

/** `plumbline diff DIR` @returns 1 when there are differences, as diff does */
export const diffCode = (folder: string, options: ConnectionOptions): Promise<number> =>
  connected(options, async (connection) => {
    const { found } = await compared(connection, folder)
    for (const line of linesOf(found)) say(line)
    say(
      found.length === 0
        ? `${connection.org} is as ${folder} says.`
        : `${many(found.length, 'file')} differ. + only in ${folder}, - only in ${connection.org}, ~ other values`,
    )
    return found.length === 0 ? 0 : 1
  })

/** `plumbline apply DIR` */
export const applyCode = (
  folder: string,
  options: ConnectionOptions & { readonly dryRun: boolean; readonly reason?: string },
): Promise<number> =>
  connected(options, async (connection) => {
    const { here, found } = await compared(connection, folder)
    const wanted = found.filter((one) => one.in !== 'organization' && (one.in === 'folder' || one.values.length > 0))
    const changed = wanted.filter(({ path }) => path !== peopleFile).map(({ path }) => path)
    if (changed.length === 0) {
      say(`${connection.org} is as ${folder} says.`)
      return 0
    }
    const texts = [...changed, peopleFile].flatMap((path) => {
      const text = here.get(path)
      return text === undefined ? [] : [{ path, text }]
    })
    const wish = { dryRun: options.dryRun, reason: options.reason }
    tell(connection, await sendWithBytes(connection, folder, texts, wish), options.dryRun)
    return 0
  })

/** Sends files; where the organization lacks bytes that they name, sends those first. Nothing is sent that is there. */
async function sendWithBytes(
  connection: Connection,
  folder: string,
  texts: readonly CodeText[],
  wish: Parameters<typeof sendCode>[2],
): Promise<CodeAnswer> {
  try {
    return await sendCode(connection, texts, wish)
  } catch (error) {
    const files = lackingIn(error, texts)
    if (files.length === 0) throw error
    if (wish.dryRun)
      throw new Refusal(
        `${connection.org} lacks ${many(files.length, 'file')} that records name; without --dry-run they are sent from ${join(folder, bytesFolder)} first. Nothing else is wrong.`,
      )
    for (const file of files) await sendBytes(connection, folder, file)
    return sendCode(connection, texts, wish)
  }
}

/** The files whose bytes are all that is lacking; none when something else is wrong too. */
function lackingIn(error: unknown, texts: readonly CodeText[]): readonly FileReference[] {
  if (!(error instanceof Refusal)) throw error
  const paths = new Set(error.errors.map(({ path }) => /^(.+\.yaml): .*\.sha256$/.exec(path)?.[1]))
  if (paths.has(undefined)) return []
  const files = texts.filter(({ path }) => paths.has(path)).flatMap(({ text }) => filesNamed(text))
  return [...new Map(files.map((one) => [one.sha256, one])).values()]
}

function tell(connection: Connection, answer: CodeAnswer, dryRun: boolean): void {
  const { created, changed, people, isTakenOver } = answer
  for (const path of created) say(`+ ${path}`)
  for (const path of changed) say(`~ ${path}`)
  for (const email of people) say(`? ${email} is named in the records and has no access until somebody invites them`)
  const would = dryRun ? 'would be ' : ''
  say(`${connection.org}: ${many(created.length, 'record')} ${would}made, ${changed.length} ${would}changed`)
  if (isTakenOver) say('Nobody had written here: the records came with their statuses, and without approvals.')
}
