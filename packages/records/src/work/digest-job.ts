import type { Actor } from '@plumbline/contract/actor'
import { type Role, roles } from '@plumbline/contract/role'
import type { ReminderChoice } from '@plumbline/contract/work-endpoints'
import { asOrganization, type WriteTransaction } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import type { Mail } from '@plumbline/platform/identity/mail'
import { isSurelyUnsent } from '@plumbline/platform/identity/mail'
import type { Job } from '@plumbline/platform/jobs/jobs'
import { sql } from 'kysely'
import type { Registry } from '../behaviour.ts'
import { defaultChoice } from './choice.ts'
import { digestMail } from './digest-mail.ts'
import { workOf } from './my-work.ts'
import { nextDigest } from './next-digest.ts'
import { notificationsOf } from './notifications.ts'

export interface DigestOptions {
  readonly store: Store
  readonly registry: Registry
  readonly publicUrl: string
  readonly mail: Mail
  readonly onError: (error: unknown) => void
}

interface Recipient extends ReminderChoice {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
  readonly tries: number
  readonly organization: string
  readonly slug: string
}

const mostTries = 5
const pauseMs = 15 * 60_000
const dayMs = 86_400_000

/** Everybody who works here has a time at which the next digest goes out. Who comes through audit rooms alone gets none. */
const giveTimes = (tx: WriteTransaction, now: string) => {
  const { digest, hour, weekday, timeZone, daysBefore, mailed } = defaultChoice
  return sql`
    insert into reminder_choice (org_id, person_id, digest, hour, weekday, time_zone, days_before, mailed, next_at)
    select p.org_id, p.id, ${digest}, ${hour}, ${weekday}, ${timeZone}, ${daysBefore}, ${mailed}, ${nextDigest(defaultChoice, new Date(now)).toISOString()}
    from person p where p.status = 'active' and p.user_id is not null and p.roles <> array['external-auditor']
    on conflict do nothing`.execute(tx)
}

/** Whose digest is due longest; the time of the next one is written at once, in this transaction. */
async function takeRecipient(tx: WriteTransaction, now: string): Promise<Recipient | undefined> {
  const { rows } = await sql<Recipient>`
    select p.id, p.name, p.email, p.roles, c.digest, c.hour, c.weekday, c.time_zone as "timeZone", c.days_before as "daysBefore", c.mailed,
           c.tries, o.name as organization, o.slug
    from reminder_choice c join person p on p.id = c.person_id join organization o on o.org_id = c.org_id
    where c.next_at <= ${now} and c.digest <> 'off' and p.status = 'active' and (p.access_until is null or p.access_until > ${now})
      and p.roles <> array['external-auditor']
    order by c.next_at, p.id limit 1`.execute(tx)
  const [recipient] = rows
  if (recipient)
    await sql`update reminder_choice set next_at = ${nextDigest(recipient, new Date(now)).toISOString()} where person_id = ${recipient.id}`.execute(
      tx,
    )
  return recipient
}

/**
 * Sends each person one mail of what came and what is due. That it was sent is written before it is: a crash in between sends it
 * never rather than twice, and what it would have told stands in the next one.
 */
export function digestJob(options: DigestOptions): Job {
  const { store, registry, publicUrl, mail, onError } = options
  return {
    kind: 'digest',
    everySeconds: 300,
    async work({ tx, organizationId, now }) {
      await giveTimes(tx, now)
      const recipient = await takeRecipient(tx, now)
      if (!recipient) return {}
      const actor: Actor = {
        personId: recipient.id,
        roles: recipient.roles.filter((role): role is Role => (roles as readonly string[]).includes(role)),
        auth: 'session',
      }
      const unmailedSince = new Date(Date.parse(now) - 30 * dayMs).toISOString()
      const { items: news } = await notificationsOf(tx, registry, actor, {
        isUnread: true,
        causes: recipient.mailed,
        unmailedSince,
        limit: 100,
      })
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: recipient.timeZone }).format(new Date(now))
      const work = (await workOf(tx, registry, actor, today)).filter(({ why }) =>
        recipient.mailed.includes(why === 'approval' ? 'approval' : 'due'),
      )
      const address = `${publicUrl}/${recipient.slug}`
      const message = digestMail({ ...recipient, address, today, work, news })
      if (!message) return { more: true }
      const later = (change: (tx: WriteTransaction) => Promise<unknown>) =>
        asOrganization(store, organizationId, null, change)
      return {
        more: true,
        async afterCommit() {
          try {
            await mail({ to: recipient.email, ...message })
            const ids = news.map(({ id }) => id)
            await later((after) => sent(after, recipient.id, ids, now))
          } catch (error) {
            onError(error)
            if (isSurelyUnsent(error)) await later((after) => retry(after, recipient, now)).catch(onError)
          }
        },
      }
    },
  }
}

async function sent(tx: WriteTransaction, personId: string, ids: readonly string[], now: string): Promise<void> {
  await sql`update notification set mailed_at = ${now} where id = any(${[...ids]}::uuid[])`.execute(tx)
  await sql`update reminder_choice set tries = 0 where person_id = ${personId}`.execute(tx)
}

/** The mail server said no: some more times, later each time, and then with the next digest. */
const retry = (tx: WriteTransaction, { id, tries }: Recipient, now: string) =>
  tries >= mostTries
    ? sql`update reminder_choice set tries = 0 where person_id = ${id}`.execute(tx)
    : sql`update reminder_choice set tries = tries + 1,
            next_at = least(next_at, ${new Date(Date.parse(now) + pauseMs * 2 ** tries).toISOString()})
          where person_id = ${id}`.execute(tx)
