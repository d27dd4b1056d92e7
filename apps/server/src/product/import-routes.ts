import { mayChangeMany } from '@plumbline/contract/access'
import { imports } from '@plumbline/contract/import-endpoints'
import { Problem } from '@plumbline/contract/problem'
import { recordEndpoints } from '@plumbline/contract/record-endpoints'
import { readAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { authorize } from '@plumbline/platform/http/authorize'
import { open, type Route, read, write } from '@plumbline/platform/http/route'
import type { Kept, Registry } from '@plumbline/records/behaviour'
import { withOwnFields } from '@plumbline/records/custom-fields'
import { advance } from '@plumbline/records/imports/advance'
import { keepUpload } from '@plumbline/records/imports/keep-upload'
import { mappedColumns } from '@plumbline/records/imports/read-row'
import { findImport, forgetCells, jobOf, listImports, lockImport, rowsOfImport } from '@plumbline/records/imports/store'
import { wordsIn } from '../exchange/dictionaries.ts'
import { refusedFile } from '../exchange/refused-file.ts'
import { mostColumns, mostRows } from '../exchange/sheet-limits.ts'
import { withUploadedTable } from '../exchange/table-file.ts'
import { asWriter } from './as-writer.ts'

export interface ImportOptions {
  readonly store: Store
  readonly registry: Registry
  readonly limitBytes: number
}

/** Imports: a table is uploaded into a register, its columns are mapped, its rows checked, written, and taken back. */
export function importRoutes(options: ImportOptions): readonly Route[] {
  const { store, registry } = options
  return [
    ...registry.all.map((kept) => uploadRoute(options, kept)),
    read(imports.list, async ({ member, query }, tx) => ({
      body: { items: [...(await listImports(tx, registry, member.actor, query))] },
    })),
    read(imports.read, async ({ member, params }, tx) => ({
      body: await jobOf(tx, await findImport(tx, registry, member.actor, params.id)),
    })),
    open(imports.map, async (call) => {
      const { params, body } = call
      return {
        body: await asWriter(store, imports.map, params.org, call, async (tx, { actor }) => {
          const found = await lockImport(tx, registry, actor, params.id)
          if (!['uploaded', 'checking', 'checked'].includes(found.status))
            throw new Problem('conflict', 'This import was run already. Upload the file again to import it otherwise.')
          mappedColumns(
            await withOwnFields(tx, found.kept.register),
            found.columns.map(({ title }) => title),
            body,
          )
          const now = { status: 'uploaded' as const, position: 0, reached: null }
          await tx
            .updateTable('import')
            .set({ ...now, mapping: JSON.stringify(body) })
            .where('id', '=', params.id)
            .execute()
          return { result: await jobOf(tx, { ...found, ...now, mapping: body }), events: [] }
        }),
      }
    }),
    open(imports.step, async (call) => {
      const { ways } = await wordsIn('en')
      const body = await asWriter(store, imports.step, call.params.org, call, async (tx, context) => {
        const { job, events } = await advance(tx, registry, context, call.params.id, call.body.step, ways)
        return { result: job, events }
      })
      return { body }
    }),
    read(imports.rows, async ({ member, params, query }, tx) => {
      const found = await findImport(tx, registry, member.actor, params.id)
      const after = /^\d{1,9}$/.test(query.cursor ?? '') ? Number(query.cursor) : 0
      return { body: await rowsOfImport(tx, found.id, { outcome: query.outcome, limit: query.limit, after }) }
    }),
    open(imports.refused, async ({ credentials, params, now, reply, note }) => {
      const { member, file } = await readAsMember(store, credentials, params.org, async (tx, member) => {
        authorize(imports.refused, member, 'read')
        return { member, file: await refusedFile(tx, await findImport(tx, registry, member.actor, params.id)) }
      })
      await note.exported(member, { format: 'csv', size: file.length })
      return reply
        .code(200)
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="refused-rows-${now.slice(0, 10)}.csv"`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        })
        .send(file)
    }),
    write(imports.discard, async ({ params, context }, tx) => {
      const found = await lockImport(tx, registry, context.actor, params.id)
      await forgetCells(tx, found.id)
      const isUnwritten = ['uploaded', 'checking', 'checked'].includes(found.status)
      if (isUnwritten) await tx.updateTable('import').set({ status: 'discarded' }).where('id', '=', found.id).execute()
      const object = { type: 'import', id: found.id, version: 0 }
      return { result: { body: undefined }, events: [{ id: context.newId(), type: 'import.discarded', object }] }
    }),
  ]
}

function uploadRoute({ store, registry, limitBytes }: ImportOptions, { register }: Kept): Route {
  const { import: endpoint } = recordEndpoints(register)
  return open(endpoint, async (call) => {
    await readAsMember(store, call.credentials, call.params.org, async (_, member) => {
      authorize(endpoint, member, 'write')
      if (!mayChangeMany(member.actor, register))
        throw new Problem('forbidden', `Your role does not let you import into ${register.title.toLowerCase()}.`)
    })
    const { ways } = await wordsIn('en')
    const job = await withUploadedTable(call.request, limitBytes, ({ name, sha256 }, rows) =>
      asWriter(store, endpoint, call.params.org, call, async (tx, context) => {
        const table = { name, sha256, rows, mostRows, mostColumns }
        const { id, event } = await keepUpload(tx, register, context, table, ways)
        return { result: await jobOf(tx, await findImport(tx, registry, context.actor, id)), events: [event] }
      }),
    )
    const location = `/api/v1/orgs/${call.params.org}/imports/${job.id}`
    return { body: job, headers: { location } }
  })
}
