import { ErasureNote, privacy } from '@plumbline/contract/erasure-endpoints'
import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import type { ConfirmPerson } from '@plumbline/platform/access/confirm-approval'
import { appendEvents } from '@plumbline/platform/change/append'
import type { WriteContext } from '@plumbline/platform/change/change'
import { readAsMember, writeAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import type { FileStore } from '@plumbline/platform/files/file-store'
import { authorize } from '@plumbline/platform/http/authorize'
import { open, type Route, read } from '@plumbline/platform/http/route'
import type { Registry } from '../behaviour.ts'
import { erase, erasedBefore, isErased } from './erase.ts'

export interface ErasureOptions {
  readonly store: Store
  readonly fileStore: FileStore
  readonly registry: Registry
  readonly confirm: ConfirmPerson
}

/** Erasure of personal data, by an administrator with their password. */
export const erasureRoutes = ({ store, fileStore, registry, confirm }: ErasureOptions): readonly Route[] => [
  read(privacy.list, async ({ member }, tx) => {
    const rows = await tx
      .selectFrom('erasure')
      .select(['subject', 'subject_id as id', 'at', 'reason', 'told_by as entryId'])
      // That there was a record is for whom the record was; administrators erase, and so they know.
      .$if(!member.actor.roles.includes('administrator'), (query) => query.where('subject', 'in', ['person', 'file']))
      .orderBy('at', 'desc')
      .orderBy('told_by')
      .execute()
    return { body: { items: rows.map((row) => ErasureNote.parse(row)) } }
  }),
  open(privacy.erase, async ({ params, body, credentials, requestId, now }) => {
    const { subject, reason, password } = body
    const { organizationId } = await readAsMember(store, credentials, params.org, async (_, member) => {
      authorize(privacy.erase, member, 'write')
      await confirm(member, password)
      return member
    })
    const done = await writeAsMember(store, credentials, params.org, async (tx, member) => {
      authorize(privacy.erase, member, 'write')
      const context: WriteContext = { organizationId, actor: member.actor, requestId, now, newId: () => uuidv7() }
      if (await isErased(tx, subject)) return undefined
      const erasure = await erase(tx, registry, context, subject, reason)
      await appendEvents(tx, context, erasure.events)
      return erasure
    })
    // Bytes go after the commit: before it, a failure would leave a log that speaks of a file that is not there. Whoever
    // was cut off between the two asks again, and is refused with the bytes gone.
    const bytes = done?.bytes ?? (subject.type === 'file' ? [subject.id] : [])
    for (const sha256 of bytes) await fileStore.remove(organizationId, sha256)
    if (!done) throw erasedBefore()
    return {
      body: {
        entryId: done.events[0]?.id ?? '',
        openings: done.taken.openings.length,
        packs: done.packs,
        accountKept: done.taken.accountKept ?? false,
      },
    }
  }),
]
