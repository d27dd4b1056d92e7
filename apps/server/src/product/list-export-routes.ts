import { mayRead } from '@plumbline/contract/access'
import type { ExportFormat, ListQuery } from '@plumbline/contract/list-query'
import { Problem } from '@plumbline/contract/problem'
import { exportTypes, recordEndpoints } from '@plumbline/contract/record-endpoints'
import { readSteadilyAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { authorize } from '@plumbline/platform/http/authorize'
import { open, type Route } from '@plumbline/platform/http/route'
import type { Kept, Registry } from '@plumbline/records/behaviour'
import type { FileLanguage } from '@plumbline/records/exchange/words'
import { wordsIn } from '../exchange/dictionaries.ts'
import { listFile } from '../exchange/list-file.ts'
import { spool } from '../exchange/spool.ts'
import { queueOf, refusedWhenFull } from '../exports/queue.ts'

/** How many exports are read at once, each with a connection of its own; and how many more may wait. */
const inLine = queueOf(2, 50)

type ExportQuery = Omit<ListQuery, 'limit' | 'cursor' | 'include'> & {
  readonly format: ExportFormat
  readonly lang: FileLanguage
}

/** The export of every register's list. */
export const listExportRoutes = (store: Store, registry: Registry): readonly Route[] =>
  registry.all.map((kept) => exportRoute(store, registry, kept))

function exportRoute(store: Store, registry: Registry, { register }: Kept): Route {
  const { export: endpoint } = recordEndpoints(register)
  return open(endpoint, async ({ credentials, params, query, now, reply, note }) => {
    const { format, lang, ...list } = query as ExportQuery
    const words = await wordsIn(lang)
    let count = 0
    const read = () =>
      readSteadilyAsMember(store, credentials, params.org, async (tx, member) => {
        authorize(endpoint, member, 'read')
        if (!mayRead(member.actor, register))
          throw new Problem('forbidden', `Your role does not let you read ${register.title.toLowerCase()}.`)
        const onRecords = (all: number) => {
          count = all
        }
        const wish = { format, query: list, words, now, onRecords }
        return { member, file: await spool(listFile(tx, register, member.actor, registry, wish)) }
      })
    const { member, file } = await inLine
      .run(read)
      .catch(refusedWhenFull('Many exports are being made. Try again in a minute.'))
    await note
      .exported(member, { register: register.name, format, records: count, sha256: file.sha256 })
      .catch(async (error: unknown) => {
        await file.discard()
        throw error
      })
    const day = (list.asOf ?? now).slice(0, 10)
    return reply
      .code(200)
      .headers({
        'content-type': format === 'csv' ? `${exportTypes.csv}; charset=utf-8` : exportTypes[format],
        'content-length': file.size,
        'content-disposition': `attachment; filename="${register.name}-${day}.${format}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      })
      .send(file.take())
  })
}
