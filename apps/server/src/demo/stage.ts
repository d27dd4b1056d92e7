import type { FastifyInstance, InjectOptions } from 'fastify'
import { z } from 'zod'
import { composeApp, type Foundations } from '../compose.ts'
import { colleagues, demoPassword, founder, type Name, organization } from './people.ts'

const Answer = z.looseObject({
  id: z.string().optional(),
  ref: z.string().optional(),
  version: z.number().optional(),
  token: z.string().optional(),
  digest: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  items: z.array(z.record(z.string(), z.unknown())).optional(),
  organizations: z.array(z.object({ personId: z.string() })).optional(),
})
export type Answer = z.output<typeof Answer>

type Method = 'GET' | 'POST' | 'PATCH'

/** Where the story plays: people act through the public API, on the day that the story has reached. */
export interface Stage {
  /** Moves to a day, counted backwards from today, at a time of the working day. */
  day(daysAgo: number, hour?: number): void
  /** The date of a day, `YYYY-MM-DD`; negative is in the future. */
  date(daysAgo: number): string
  as(who: Name): (method: Method, path: string, body?: unknown) => Promise<Answer>
  personId(who: Name): string
  upload(who: Name, name: string, content: string): Promise<Record<string, unknown>>
  close(): Promise<void>
}

const dayMs = 86_400_000
const boundary = 'plumbline-demo-boundary'

interface Reply {
  readonly status: number
  readonly answer: Answer
  readonly cookies: string
}

/** Composes the server once more with a clock of its own and brings everybody in. */
export async function openStage(foundations: Foundations, today: Date): Promise<Stage> {
  let now = today
  const app = await composeApp({ ...foundations, clock: () => now })
  await app.ready()
  const cookies = new Map<Name, string>()
  const ids = new Map<Name, string>()
  const origin = foundations.publicUrl

  const call = async (
    method: Method,
    url: string,
    headers: Record<string, string>,
    payload?: string | Buffer,
  ): Promise<Reply> => {
    // A minute passes with every step, so that history reads like a day's work.
    now = new Date(now.getTime() + 60_000)
    return toReply(app, { method, url, headers: { origin, ...headers }, ...(payload === undefined ? {} : { payload }) })
  }
  const json = { 'content-type': 'application/json' }
  const enter = (who: Name, reply: Reply) => {
    cookies.set(who, reply.cookies)
    ids.set(who, reply.answer.organizations?.[0]?.personId ?? '')
  }
  const base = `/api/v1/orgs/${organization.slug}`
  const cookieOf = (who: Name) => ({ cookie: cookies.get(who) ?? '' })

  const stage: Stage = {
    day(daysAgo, hour = 9) {
      const day = new Date(today.getTime() - daysAgo * dayMs)
      day.setUTCHours(hour, (daysAgo * 7) % 50, 0, 0)
      now = day
    },
    date: (daysAgo) => new Date(today.getTime() - daysAgo * dayMs).toISOString().slice(0, 10),
    as: (who) => async (method, path, body) => {
      const { answer } = await call(
        method,
        path.startsWith('/api') ? path : base + path,
        { ...cookieOf(who), ...(body === undefined ? {} : json), ...(await matchOf(method, path, who)) },
        body === undefined ? undefined : JSON.stringify(body),
      )
      return answer
    },
    personId: (who) => ids.get(who) ?? '',
    async upload(who, name, content) {
      const payload = Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n--${boundary}--\r\n`,
      )
      const { answer } = await call(
        'POST',
        `${base}/files`,
        { ...cookieOf(who), 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload,
      )
      return answer
    },
    close: () => app.close(),
  }

  /** A change says which version it is of. */
  async function matchOf(method: Method, path: string, who: Name): Promise<Record<string, string>> {
    if (method !== 'PATCH') return {}
    const { answer } = await call('GET', base + path, cookieOf(who))
    return { 'if-match': `"${answer.version}"` }
  }

  stage.day(735, 8)
  const first = {
    token: foundations.setUpToken,
    name: founder.name,
    email: founder.email,
    password: demoPassword,
    organization,
  }
  enter('ines', await call('POST', '/api/setup', json, JSON.stringify(first)))
  for (const [who, { name, email, roles }] of Object.entries(colleagues) as [
    Exclude<Name, 'ines'>,
    (typeof colleagues)[keyof typeof colleagues],
  ][]) {
    const invitation = await stage.as('ines')('POST', '/invitations', { name, email, roles })
    enter(
      who,
      await call('POST', `/api/invitations/${invitation.token}`, json, JSON.stringify({ password: demoPassword })),
    )
  }
  return stage
}

async function toReply(app: FastifyInstance, request: InjectOptions): Promise<Reply> {
  const response = await app.inject(request)
  if (response.statusCode >= 400)
    throw new Error(`The demo could not be loaded: ${response.statusCode} ${response.body.slice(0, 500)}`)
  const cookies = [response.headers['set-cookie'] ?? []].flat().map((cookie) => String(cookie).split(';')[0])
  return {
    status: response.statusCode,
    answer: Answer.parse(response.body === '' ? {} : JSON.parse(response.body)),
    cookies: cookies.join('; '),
  }
}
