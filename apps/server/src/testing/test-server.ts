import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadShippedPacks } from '@plumbline/content/load'
import { loadTemplates } from '@plumbline/content/templates/load'
import type { Role } from '@plumbline/contract/role'
import { openFolderStore } from '@plumbline/platform/files/file-store'
import { createIdentity } from '@plumbline/platform/identity/identity'
import { type AnchorOptions, type Anchors, startAnchors } from '@plumbline/platform/log/anchors/anchors'
import { type LogKeeper, startKeeper } from '@plumbline/platform/log/keeper'
import { logService } from '@plumbline/platform/log/service'
import { ownSigner, type Signer, startSigner } from '@plumbline/platform/log/signer/client'
import { makeTestDatabase, type TestDatabase } from '@plumbline/testing/database'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { inject } from 'vitest'
import { composeApp, type Foundations } from '../compose.ts'
import { startProductJobs } from '../jobs.ts'

const origin = 'http://127.0.0.1:4200'
const setUpToken = 'test-set-up-token-0123456789'
const secret = 'a secret for tests only, 32+ characters'
/** Of everybody. */
export const password = 'correct horse battery 42'

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not trusted; a test that misreads one fails.
  readonly json: any
}

export type Api = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT',
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>

export interface TestServer {
  /** Sequences and signs what waits; nothing does so by itself in tests. */
  settleLogs(): Promise<void>
  /** Does what is due of the server's own work, by its clock; nothing of it happens by itself in tests. */
  runJobs(): Promise<void>
  /** What the signer remembers of every log. */
  signed: Signer['logs']
  readonly app: FastifyInstance
  readonly database: TestDatabase
  readonly foundations: Foundations
  readonly filesFolder: string
  /** Calls as nobody; paths from `/api` on. */
  readonly anybody: Api
  /** The person who set the instance up: administrator and AIMS manager of `acme`. */
  readonly founder: Api
  /** The caller whom an answer has signed in. */
  signedIn(reply: Reply, organization: string): Api
  /** Signs in a further person of an organization with these roles; paths are relative to the organization unless they start with /api/. */
  join(
    roles: readonly Role[],
    name?: string,
    organization?: string,
    by?: Api,
  ): Promise<Api & { readonly personId: string }>
  /** Another organization, made by the founder. */
  otherOrganization(slug: string): Promise<Api>
  /** The founder on another app over the same database, such as one of the next release. */
  founderOn(app: FastifyInstance): Api
  /** Calls with an API key. */
  withKey(key: string, organization?: string): Api
  /** Sets the clock of the server; undefined gives back the real one. */
  setTime(time: string | undefined): void
  close(): Promise<void>
}

type Changed = Partial<Pick<Foundations, 'fileLimitBytes' | 'logger' | 'mail' | 'registry'>> & {
  /** Outside parties that vouch for the log; without it there are none. */
  readonly anchored?: Partial<AnchorOptions>
}

/** The whole server on a database of its own, not yet set up. */
export async function startBareServer({ anchored, ...changed }: Changed = {}) {
  const database = await makeTestDatabase(inject('cluster'))
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-files-'))
  let time: string | undefined
  // Started when a test first asks for it: most never do.
  let logs: { readonly keeper: LogKeeper; readonly signer: Signer; readonly anchors: Anchors } | undefined
  const openLogs = () => {
    if (!logs) {
      const signer = startSigner(ownSigner(join(folder, 'signer')), () => undefined)
      const anchors = startAnchors({ pool: database.logPool, witnesses: [], onError: () => undefined, ...anchored })
      const keeper = startKeeper({
        pool: database.logPool,
        signer,
        host: new URL(origin).host,
        clock: () => (time === undefined ? new Date() : new Date(time)),
        sealEverySeconds: 60,
        onError: () => undefined,
        runsByItself: false,
        onSealed: () => anchors.sealed(),
      })
      logs = { keeper, signer, anchors }
    }
    return logs
  }
  const logsOf = () => logService(database.store, { ...openLogs(), clock: () => new Date() })
  const settleLogs = () => openLogs().keeper.settle()
  const foundations: Foundations = {
    logs: {
      sealed: (organizationId) => logsOf().sealed(organizationId),
      signPack: (...pack) => logsOf().signPack(...pack),
      anchored: () => logsOf().anchored(),
      bundle: (sha256) => logsOf().bundle(sha256),
    },
    database,
    fileStore: await openFolderStore(folder),
    identity: createIdentity({
      pool: database.authPool,
      secret,
      publicUrl: origin,
      secureCookies: false,
    }),
    packs: await loadShippedPacks(),
    templates: await loadTemplates(),
    publicUrl: origin,
    setUpToken,
    secret,
    fileLimitBytes: 2 * 1_048_576,
    clock: () => (time === undefined ? new Date() : new Date(time)),
    checkAnswers: true,
    logger: pino({ level: process.env.TEST_LOG ?? 'fatal' }),
    ...changed,
  }
  const app = await composeApp(foundations)
  await app.ready()
  const jobs = startProductJobs(foundations, false)

  const caller = (headers: Record<string, string>, organization?: string, on = app) => apiOf(on, headers, organization)
  const anybody = caller({})
  const signedIn = (reply: Reply, organization: string, on = app): Api => {
    const cookies = [reply.headers['set-cookie'] ?? []]
      .flat()
      .map((cookie) => String(cookie).split(';')[0])
      .join('; ')
    return caller({ cookie: cookies, origin }, organization, on)
  }

  return {
    app,
    database,
    foundations,
    filesFolder: folder,
    anybody,
    signedIn,
    caller,
    setTime: (wanted: string | undefined) => {
      time = wanted
    },
    settleLogs,
    runJobs: () => jobs.settle(),
    signed: () => openLogs().signer.logs(),
    async close() {
      await jobs.stop()
      await app.close()
      await logs?.keeper.stop()
      await logs?.anchors.stop()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const apiOf =
  (app: FastifyInstance, headers: Record<string, string>, organization?: string): Api =>
  async (method, path, body, extra = {}) => {
    const url = path.startsWith('/api/') || !organization ? path : `/api/v1/orgs/${organization}${path}`
    const response = await app.inject({
      method,
      url,
      headers: {
        ...headers,
        ...(body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }),
        ...extra,
      },
      ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    })
    const isJson = /\b(?<!nd)json(?:;|$)/.test(String(response.headers['content-type'] ?? ''))
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      json: isJson && response.body ? JSON.parse(response.body) : undefined,
    }
  }

/** A sealed entry of an organization's log, and the size of the checkpoint over it. */
export async function sealedEntry(server: Pick<TestServer, 'settleLogs'>, api: Api) {
  await server.settleLogs()
  const { json } = await api('GET', '/log/entries?limit=1')
  const state = await api('GET', '/log')
  return { entryId: String(json.items[0].id), logSize: Number(state.json.checkpoint.size) }
}

/** An audit room with an answered request, a note and a sample, by somebody who may do everything. */
export async function furnishedRoom(api: Api, auditors: readonly string[], word = 'x') {
  const must = async (method: 'POST' | 'GET', path: string, body?: unknown) => {
    const reply = await api(method, path, body)
    if (reply.status > 201) throw new Error(`${path} answered ${reply.status}: ${reply.text}`)
    return reply.json
  }
  const endsAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
  const room = await must('POST', '/audit-rooms', { title: `${word} room`, endsAt, auditors })
  const inside = `/audit-rooms/${room.id}`
  const request = await must('POST', `${inside}/requests`, { text: `${word} request`, dueOn: endsAt.slice(0, 10) })
  await must('POST', `${inside}/requests/${request.id}/answer`, { text: `${word} answer` })
  const note = await must('POST', `${inside}/notes`, { body: `${word} note` })
  await must('POST', `${inside}/samples`, { register: 'risks', size: 1 })
  return { roomId: String(room.id), requestId: String(request.id), noteId: String(note.id) }
}

/** The body that sets a server up. */
export const setUpDraft = {
  token: setUpToken,
  name: 'Ada Founder',
  email: 'ada@example.org',
  password,
  organization: { name: 'Acme', slug: 'acme' },
}

/** The whole server on a database of its own, without a network: requests are injected. */
export async function startTestServer(changed: Changed = {}): Promise<TestServer> {
  const bare = await startBareServer(changed)
  const { anybody, signedIn, caller } = bare
  const first = await anybody('POST', '/api/setup', setUpDraft)
  if (first.status !== 201) throw new Error(`set-up answered ${first.status}: ${first.text}`)
  const founder = signedIn(first, 'acme')
  let people = 0

  return {
    ...bare,
    founder,
    async join(roles, name, organization = 'acme', by = founder) {
      people += 1
      const invited = await by('POST', `/api/v1/orgs/${organization}/invitations`, {
        email: `person-${people}@example.org`,
        name: name ?? `Person ${people}`,
        roles,
      })
      if (invited.status !== 201) throw new Error(`the invitation answered ${invited.status}: ${invited.text}`)
      const accepted = await anybody('POST', `/api/invitations/${invited.json.token}`, { password })
      if (accepted.status !== 201) throw new Error(`accepting answered ${accepted.status}: ${accepted.text}`)
      return Object.assign(signedIn(accepted, organization), {
        personId: String(accepted.json.organizations[0].personId),
      })
    },
    async otherOrganization(slug) {
      const made = await founder('POST', '/api/v1/orgs', { name: slug, slug })
      if (made.status !== 201) throw new Error(`the organization answered ${made.status}: ${made.text}`)
      return signedIn(first, slug)
    },
    founderOn: (app) => signedIn(first, 'acme', app),
    withKey: (key, organization = 'acme') => caller({ authorization: `Bearer ${key}` }, organization),
  }
}
