import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { CodeText, code, codeType } from '@plumbline/contract/code-endpoints'
import { Problem, problemsOf } from '@plumbline/contract/problem'
import { readAsMember, readSteadilyAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { receiveFile } from '@plumbline/platform/files/upload'
import { authorize } from '@plumbline/platform/http/authorize'
import { open, type Route } from '@plumbline/platform/http/route'
import type { Registry } from '@plumbline/records/behaviour'
import { applyCode } from '@plumbline/records/code/apply-code'
import { writeCode } from '@plumbline/records/code/write-code'
import { sql } from 'kysely'
import { spool } from '../exchange/spool.ts'
import { queueOf, refusedWhenFull } from '../exports/queue.ts'
import { asWriter } from './as-writer.ts'

/** How many read or write everything at once; and how many more may wait. */
const inLine = queueOf(1, 20)
/** All texts of one request. */
const limitBytes = 64 * 1_048_576
const mostFiles = 50_000

const busy = refusedWhenFull('Everything is being exported or applied by many. Try again in a minute.')

/** Governance as code: the records as files, and back. */
export const codeRoutes = (store: Store, registry: Registry): readonly Route[] => [
  open(code.export, async ({ credentials, params, query: { asOf }, now, reply, note }) => {
    let count = 0
    const { member, file } = await inLine
      .run(() =>
        readSteadilyAsMember(store, credentials, params.org, async (tx, member) => {
          authorize(code.export, member, 'read')
          const lines = async function* () {
            for await (const text of writeCode(tx, registry, member.actor, asOf)) {
              count += 1
              yield Buffer.from(`${JSON.stringify(text)}\n`)
            }
          }
          return { member, file: await spool(lines()) }
        }),
      )
      .catch(busy)
    const detail = { register: 'all', format: 'code', records: count - 1, sha256: file.sha256 }
    await note.exported(member, detail).catch(async (error: unknown) => {
      await file.discard()
      throw error
    })
    return reply
      .code(200)
      .headers({
        'content-type': codeType,
        'content-length': file.size,
        'content-disposition': `attachment; filename="${params.org}-${(asOf ?? now).slice(0, 10)}.ndjson"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      })
      .send(file.take())
  }),
  open(code.apply, async (call) => {
    const { credentials, params, query, request } = call
    await readAsMember(store, credentials, params.org, async (_, member) => authorize(code.apply, member, 'write'))
    let texts: readonly CodeText[] = []
    const put = async (_: string, content: Readable, approve?: () => Promise<void>) => {
      texts = await linesOf(content)
      await approve?.()
      return { sha256: '', size: 0 }
    }
    await receiveFile(request, { put }, '', limitBytes)
    const body = await inLine
      .run(() =>
        asWriter(store, code.apply, params.org, call, async (tx, context) => {
          await sql`savepoint code`.execute(tx)
          const { answer, events } = await applyCode(tx, registry, context, texts, query.reason ?? 'Applied from code')
          if (!query.dryRun) return { result: answer, events }
          await sql`rollback to savepoint code`.execute(tx)
          return { result: answer, events: [] }
        }),
      )
      .catch(busy)
    return { body }
  }),
]

/** @throws Problem invalid with the number of the line that is none */
async function linesOf(content: Readable): Promise<readonly CodeText[]> {
  const texts: CodeText[] = []
  let number = 0
  for await (const line of createInterface({ input: content, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() === '') continue
    const parsed = CodeText.safeParse(jsonOf(line))
    if (!parsed.success)
      throw new Problem(
        'invalid',
        'A line of the upload is no file.',
        problemsOf(parsed.error, [`line ${number}`]).slice(0, 10),
      )
    texts.push(parsed.data)
    if (texts.length > mostFiles) throw new Problem('too-large', `Send at most ${mostFiles} files at once.`)
  }
  return texts
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
