import { Problem } from '@plumbline/contract/problem'
import { appending } from '@plumbline/platform/change/append'
import type { ChangeEvent, WriteContext } from '@plumbline/platform/change/change'
import type { WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import type { SentFile } from '@plumbline/platform/files/sent-form'
import { systemContext } from '@plumbline/platform/log/system-context'
import type { Registry } from '@plumbline/records/behaviour'
import { createRecord } from '@plumbline/records/create'
import { sql } from 'kysely'
import { hashOfCode } from './code.ts'

/** What stands on the page of an open form. */
export interface OpenForm {
  readonly organization: string
  readonly welcome: string
}

/** A report as it was sent; nothing in it says by whom, but what they wrote themselves. */
export interface Report {
  readonly title: string
  readonly description: string
  readonly kind?: string
  readonly reporterKind?: string
  /** Whom it is about, as the reporter names them. */
  readonly about?: string
  /** Empty: without a name. */
  readonly contact?: string
  readonly files: readonly SentFile[]
}

interface FormRow extends OpenForm {
  readonly org_id: string
}

/** Sets the organization of the transaction. @throws Problem not-found for a closed form as for one that never was */
async function enterForm(tx: WriteTransaction, token: string): Promise<FormRow> {
  const { rows } = await sql<FormRow>`select * from enter_concern_form(${token})`.execute(tx)
  const [row] = rows
  if (!row) throw new Problem('not-found', 'There is no open form at this address.')
  return row
}

/** The form at an address. @throws Problem not-found */
export const openForm = (store: Store, token: string): Promise<OpenForm & { readonly organizationId: string }> =>
  store.transaction().execute(async (tx) => {
    const { org_id, organization, welcome } = await enterForm(tx, token)
    return { organizationId: org_id, organization, welcome }
  })

/** The entries of what the reporter did: the system says them, in a request that nothing leads back to. */
export const asSystem = (organizationId: string, now: string): WriteContext => ({
  ...systemContext(organizationId),
  now,
})

/** The one person of that name or address. Whoever asks is not told whether there is one. */
async function personCalled(tx: WriteTransaction, about: string | undefined): Promise<string | undefined> {
  if (about === undefined) return undefined
  const wanted = about.toLowerCase()
  const { rows } = await sql<{ id: string }>`
    select id from person where status in ('active', 'invited') and (lower(name) = ${wanted} or email_lower = ${wanted}) limit 2`.execute(
    tx,
  )
  return rows.length === 1 ? rows[0]?.id : undefined
}

const dataOf = (
  { description, kind, reporterKind, about, contact }: Report,
  subjectId: string | undefined,
  now: string,
) => ({
  description: about === undefined ? description : `${description}\n\n(${about})`,
  receivedOn: now.slice(0, 10),
  channel: 'form',
  anonymous: contact === undefined,
  reporterKind: reporterKind ?? 'unknown',
  ...(kind === undefined ? {} : { kind }),
  ...(contact === undefined ? {} : { contact }),
  ...(subjectId === undefined ? {} : { subjectId }),
})

const isTaken = (error: unknown): boolean => (error as { readonly code?: unknown } | null)?.code === '23505'

/**
 * Keeps a report: the record, its files, and the hash of its code. The same code comes from the same page sent again, so what was
 * kept is not kept twice.
 */
export async function receive(
  store: Store,
  registry: Registry,
  token: string,
  code: string,
  report: Report,
  now: string,
): Promise<void> {
  const kept = registry.named('concerns')
  if (!kept) throw new Error('there is no register of concerns')
  const hash = hashOfCode(code)
  const keep = async (tx: WriteTransaction) => {
    const { rows } = await sql`select 1 from enter_concern(${hash})`.execute(tx)
    const form = await enterForm(tx, token)
    if (rows.length > 0) return
    const context = asSystem(form.org_id, now)
    const data = dataOf(report, await personCalled(tx, report.about), now)
    // Whoever reports needs no role: the open form is the permission.
    const actor = { ...context.actor, roles: ['viewer' as const] }
    const { record, events } = await createRecord(tx, kept, { ...context, actor }, { title: report.title, data })
    await tx.insertInto('concern_code').values({ org_id: form.org_id, record_id: record.id, hash }).execute()
    const files = await keepFiles(tx, context, record.id, report.files)
    await appending(context, [...events, ...files]).execute(tx)
  }
  // Sent twice at the same time, the second finds what the first has kept.
  await store
    .transaction()
    .execute(keep)
    .catch((error: unknown) => {
      if (!isTaken(error)) throw error
      return store.transaction().execute(keep)
    })
}

async function keepFiles(
  tx: WriteTransaction,
  context: WriteContext,
  recordId: string,
  files: readonly SentFile[],
): Promise<readonly ChangeEvent[]> {
  if (files.length === 0) return []
  const rows = files.map((file) => ({ ...file, id: context.newId() }))
  await tx
    .insertInto('concern_attachment')
    .values(
      rows.map(({ id, name, mediaType, sha256, content }) => ({
        org_id: context.organizationId,
        id,
        record_id: recordId,
        name,
        media_type: mediaType,
        size: content.length,
        sha256,
        content,
      })),
    )
    .execute()
  return rows.map(({ id, name, sha256, content }) => ({
    id: context.newId(),
    type: 'concern-desk.file-received',
    object: { type: 'concern', id: recordId, version: 1 },
    after: { id, record: recordId, name, sha256, size: content.length },
  }))
}
