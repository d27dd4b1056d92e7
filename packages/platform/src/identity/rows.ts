import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'

export interface User {
  readonly userId: string
  readonly name: string
  readonly email: string
}

/** How the library stores what it looks for: it must not find it in what was stolen from the table. */
export const identifierOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** 192 bits for ids and 256 for what opens something, in letters that pass through every URL and log. */
export const newId = (): string => randomBytes(24).toString('base64url')
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What we ask of the auth tables ourselves, each in one statement. */
export interface Rows {
  userByEmail(email: string): Promise<User | undefined>
  userById(userId: string): Promise<(User & { readonly hasSecondFactor: boolean }) | undefined>
  /** The user of a session that is still good. `isFresh`: it began in the last quarter of an hour. */
  userOfSession(token: string): Promise<(User & { readonly isFresh: boolean }) | undefined>
  /** The user whom something in hand (a reset token, a second-factor challenge) is for. */
  userOfProof(identifier: string): Promise<User | undefined>
  passwordHash(userId: string): Promise<string | undefined>
}

const isFresh = `s."createdAt" > now() - interval '15 minutes'`

export function makeRows(pool: pg.Pool): Rows {
  const first = async <Row extends pg.QueryResultRow>(
    sql: string,
    values: readonly unknown[],
  ): Promise<Row | undefined> => (await pool.query<Row>(sql, [...values])).rows[0]
  return {
    userByEmail: (email) =>
      first('select id as "userId", name, email from auth."user" where email = lower($1)', [email]),
    userById: (userId) =>
      first(
        'select id as "userId", name, email, "twoFactorEnabled" as "hasSecondFactor" from auth."user" where id = $1',
        [userId],
      ),
    userOfSession: (token) =>
      first(
        `select u.id as "userId", u.name, u.email, ${isFresh} as "isFresh"
         from auth.session s join auth."user" u on u.id = s."userId" where s.token = $1 and s."expiresAt" > now()`,
        [token],
      ),
    userOfProof: (identifier) =>
      first(
        `select u.id as "userId", u.name, u.email
         from auth.verification v join auth."user" u on u.id = v.value where v.identifier = $1 and v."expiresAt" > now()`,
        [identifierOf(identifier)],
      ),
    async passwordHash(userId) {
      const row = await first<{ password: string }>(
        `select password from auth.account where "userId" = $1 and "providerId" = 'credential' and password is not null`,
        [userId],
      )
      return row?.password
    },
  }
}
