import { inScope } from '@plumbline/contract/actor'
import { files } from '@plumbline/contract/kernel-endpoints'
import { Problem } from '@plumbline/contract/problem'
import type { Role } from '@plumbline/contract/role'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { appendEvents } from '../change/append.ts'
import type { WriteContext } from '../change/change.ts'
import { type Member, readAsMember, writeAsMember } from '../change/transaction.ts'
import type { Store } from '../database/pool.ts'
import { open, type Route } from '../http/route.ts'
import { erasedAmong } from '../privacy/erased.ts'
import type { FileStore } from './file-store.ts'
import { receiveFile, type Upload } from './upload.ts'

export interface FilesOptions {
  readonly store: Store
  readonly fileStore: FileStore
  readonly limitBytes: number
}

const readers: readonly Role[] = ['viewer', 'external-auditor']

/** Files come with evidence, so the scope of either lets in. */
function refuseOtherScope({ actor }: Member, verb: 'read' | 'write'): void {
  if (!inScope(actor, 'files', verb) && !inScope(actor, 'evidence', verb))
    throw new Problem('forbidden', `The API key has no scope files:${verb}.`)
}

function refuseReader(member: Member): void {
  refuseOtherScope(member, 'write')
  if (member.actor.roles.every((role) => readers.includes(role)))
    throw new Problem('forbidden', 'Your role does not let you upload files.')
}

/** RFC 6266 with the RFC 8187 form, so that any name survives and none can break the header. */
export const disposition = (name: string) => {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`
}

/** Upload and download. A hash is an address and no capability: only files of the caller's organization exist. */
export function filesRoutes({ store, fileStore, limitBytes }: FilesOptions): readonly Route[] {
  return [
    open(files.upload, async ({ params, credentials, request, requestId, now }) => {
      const member = await readAsMember(store, credentials, params.org, async (_, found) => found)
      refuseReader(member)
      const upload = await receiveFile(request, fileStore, member.organizationId, limitBytes)
      const isKept = await keep(params.org, credentials, upload, requestId, now)
      if (!isKept) {
        await fileStore.remove(member.organizationId, upload.sha256)
        throw new Problem('conflict', 'This very file was erased here. It is not taken again.')
      }
      const { sha256, size, mediaType, name } = upload
      return { body: { sha256, size, mediaType, name } }
    }),
    open(files.download, async ({ params, credentials, reply, note }) => {
      const { member, file } = await readAsMember(store, credentials, params.org, async (tx, member) => {
        refuseOtherScope(member, 'read')
        const row = await tx
          .selectFrom('file')
          .select(['sha256', 'size', 'media_type', 'name'])
          .where('sha256', '=', params.sha256)
          .executeTakeFirst()
        if (!row) throw new Problem('not-found', 'There is no such file here.')
        const erased = (await erasedAmong(tx, 'file', [row.sha256])).get(row.sha256)
        if (erased)
          throw new Problem('not-found', `This file was erased on ${erased.at.slice(0, 10)}: ${erased.reason}`)
        return { member, file: row }
      })
      await note.exported(member, { sha256: file.sha256, size: file.size })
      return reply
        .code(200)
        .headers({
          'content-type': file.media_type,
          'content-length': file.size,
          'content-disposition': disposition(file.name),
          // Whatever was uploaded, it is never run in our origin.
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, no-store',
        })
        .send(await fileStore.get(member.organizationId, file.sha256))
    }),
  ]

  /** The row comes after the bytes are durable: a row without its file cannot exist. @returns whether it may be kept */
  async function keep(
    slug: string,
    credentials: Parameters<typeof writeAsMember>[1],
    upload: Upload,
    requestId: string,
    now: string,
  ): Promise<boolean> {
    return writeAsMember(store, credentials, slug, async (tx, { organizationId, actor }) => {
      const context: WriteContext = { organizationId, actor, requestId, now, newId: () => uuidv7() }
      if ((await erasedAmong(tx, 'file', [upload.sha256])).size > 0) return false
      await tx
        .insertInto('file')
        .values({
          org_id: organizationId,
          sha256: upload.sha256,
          size: upload.size,
          media_type: upload.mediaType,
          name: upload.name,
          created_at: now,
          created_by: actor.personId,
        })
        .onConflict((conflict) => conflict.columns(['org_id', 'sha256']).doNothing())
        .execute()
      await appendEvents(tx, context, [
        {
          id: context.newId(),
          type: 'file.uploaded',
          object: { type: 'file', id: context.newId(), version: 1 },
          after: { sha256: upload.sha256, size: upload.size, mediaType: upload.mediaType, name: upload.name },
        },
      ])
      return true
    })
  }
}
