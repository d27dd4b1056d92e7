import { uuidv7 } from '@plumbline/ledger/uuid-v7'
import { sql } from 'kysely'
import { appendEvents } from '../change/append.ts'
import type { ChangeEvent } from '../change/change.ts'
import { asOrganization, type Member } from '../change/transaction.ts'
import type { Store } from '../database/pool.ts'

/** What a request asked for. */
export interface Looked {
  readonly url: string
  readonly params: unknown
  readonly requestId: string
  readonly now: string
}

export interface SignInNotice {
  readonly userId: string
  /** Such as `session.began`, `sign-in.failed`. */
  readonly type: string
  readonly detail: { readonly address: string; readonly userAgent: string; readonly way: string }
  readonly requestId: string
  readonly now: string
}

/** Puts into the log what changes nothing and yet counts: who signed in, what an auditor looked at, what was taken out. */
export interface Observer {
  /** A member has read something. Waited for: an auditor sees nothing that the log does not say. */
  read(member: Member, looked: Looked): Promise<void>
  /** Something leaves the system as a file. Waited for. */
  exported(member: Member, looked: Looked, detail: Readonly<Record<string, string | number>>): Promise<void>
  /** An API key is in use; noted once an hour, not waited for. */
  used(member: Member, now: string): void
  /** Somebody signed in, or tried to; noted in each organization where they are somebody. */
  signIn(notice: SignInNotice): Promise<void>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The file or record that an address names, or the organization for a page without one. */
const objectOf = (member: Member, params: unknown): ChangeEvent['object'] => {
  const { id, sha256 } = params as { id?: string; sha256?: string }
  if (sha256 !== undefined) return { type: 'file', id: sha256, version: 0 }
  return id !== undefined && uuid.test(id)
    ? { type: 'record', id, version: 0 }
    : { type: 'organization', id: member.organizationId, version: 0 }
}

/** @param onError told of what could not be noted and is not waited for */
export function makeObserver(store: Store, onError: (error: unknown) => void): Observer {
  const note = (
    organizationId: string,
    actor: Member['actor'],
    { requestId, now }: Pick<Looked, 'requestId' | 'now'>,
    event: Omit<ChangeEvent, 'id'>,
  ) =>
    asOrganization(store, organizationId, null, (tx) =>
      appendEvents(tx, { organizationId, actor, requestId, now, newId: () => uuidv7() }, [{ ...event, id: uuidv7() }]),
    )

  /** The hour in which each key was last seen here; the database decides among nodes. */
  const seen = new Map<string, string>()
  const noteKey = async (member: Member, keyId: string, now: string, requestId: string) => {
    const hour = `${now.slice(0, 13)}:00:00.000Z`
    await asOrganization(store, member.organizationId, null, async (tx) => {
      const first = await tx
        .updateTable('api_key')
        .set({ last_used_at: now })
        .where('id', '=', keyId)
        .where((where) => where.or([where('last_used_at', 'is', null), where('last_used_at', '<', hour)]))
        .executeTakeFirst()
      if (first.numUpdatedRows === 0n) return
      const context = {
        organizationId: member.organizationId,
        actor: member.actor,
        requestId,
        now,
        newId: () => uuidv7(),
      }
      await appendEvents(tx, context, [
        { id: uuidv7(), type: 'api-key.used', object: { type: 'api-key', id: keyId, version: 0 }, after: { hour } },
      ])
    })
  }
  const used: Observer['used'] = (member, now) => {
    const { keyId } = member.principal
    const hour = now.slice(0, 13)
    if (keyId === null || seen.get(keyId) === hour) return
    seen.set(keyId, hour)
    if (seen.size > 10_000) seen.clear()
    void noteKey(member, keyId, now, uuidv7()).catch(onError)
  }

  return {
    used,
    async read(member, looked) {
      used(member, looked.now)
      if (!member.actor.roles.includes('external-auditor')) return
      await note(member.organizationId, member.actor, looked, {
        type: 'view.opened',
        object: objectOf(member, looked.params),
        after: { address: looked.url },
      })
    },
    exported: (member, looked, detail) =>
      note(member.organizationId, member.actor, looked, {
        type: 'export.made',
        object: objectOf(member, looked.params),
        after: { address: looked.url, ...detail },
      }),
    async signIn({ userId, type, detail, requestId, now }) {
      const { rows } = await sql<{
        org_id: string
        person_id: string
      }>`select * from organizations_of(${userId})`.execute(store)
      for (const { org_id, person_id } of rows)
        await note(
          org_id,
          { personId: person_id, roles: [], auth: type === 'sign-in.failed' ? 'system' : 'session' },
          { requestId, now },
          // Who it was, the commitment to the actor says: what an entry is about stands in it for everybody to read.
          { type, object: { type: 'organization', id: org_id, version: 0 }, after: { ...detail } },
        )
    },
  }
}
