import type { Pack } from '@plumbline/content/schema'
import type { Template } from '@plumbline/content/templates/schema'
import type { Endpoint } from '@plumbline/contract/endpoint'
import { openapi } from '@plumbline/contract/openapi'
import { samplingBy } from '@plumbline/judgement/sampling'
import { abridged } from '@plumbline/judgement/unjudged'
import { sha256Hex } from '@plumbline/ledger/digest'
import { accountsRoutes } from '@plumbline/platform/access/accounts-routes'
import { apiKeysRoutes } from '@plumbline/platform/access/api-keys-routes'
import { confirmPersonWith, confirmWith } from '@plumbline/platform/access/confirm-approval'
import { peopleRoutes } from '@plumbline/platform/access/people-routes'
import { settingsRoutes } from '@plumbline/platform/access/settings-routes'
import { sealWith } from '@plumbline/platform/change/seal'
import type { OpenDatabase } from '@plumbline/platform/database/open'
import type { FileStore } from '@plumbline/platform/files/file-store'
import { filesRoutes } from '@plumbline/platform/files/files-routes'
import { makeApp } from '@plumbline/platform/http/app'
import type { Recognizer } from '@plumbline/platform/http/credentials'
import type { Route } from '@plumbline/platform/http/route'
import { serve } from '@plumbline/platform/http/serve'
import type { Identity } from '@plumbline/platform/identity/identity'
import { deriveKey } from '@plumbline/platform/identity/keys'
import type { Mail } from '@plumbline/platform/identity/mail'
import { makeThrottle } from '@plumbline/platform/identity/throttle'
import { makeObserver } from '@plumbline/platform/log/observe'
import type { LogService } from '@plumbline/platform/log/service'
import { auditRoomRoutes } from '@plumbline/records/audit-rooms/routes'
import { type Registry, registryOf } from '@plumbline/records/behaviour'
import { compareRoutes } from '@plumbline/records/compare'
import { erasureRoutes } from '@plumbline/records/erasure/routes'
import { keptPages } from '@plumbline/records/kept-pages'
import { liveSnapshots } from '@plumbline/records/live-snapshots'
import { logRoutes } from '@plumbline/records/log-routes'
import { overviewRoutes } from '@plumbline/records/overview-routes'
import { recordRoutes } from '@plumbline/records/routes'
import { ownWorkRoutes } from '@plumbline/records/work/own-routes'
import { workRoutes } from '@plumbline/records/work/routes'
import { allRegisters } from '@plumbline/registers/all'
import { behaviours } from '@plumbline/registers/behaviours'
import { applyPack } from '@plumbline/registers/frameworks/apply'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { OpenApiDocument } from './api-docs/document.ts'
import { addDocsRoutes } from './api-docs/routes.ts'
import { packJobs } from './audit-pack/jobs.ts'
import { makePack } from './audit-pack/make.ts'
import { packRoutes } from './audit-pack/routes.ts'
import { concernDeskRoutes } from './concerns/desk-routes.ts'
import { tracelessThrottle } from './concerns/limits.ts'
import { addPublicForm } from './concerns/public-routes.ts'
import { addIdentityRoutes } from './identity-routes.ts'
import { addOperationsRoutes } from './operations.ts'
import { auditRoutes } from './product/audit-routes.ts'
import { bulkRoutes } from './product/bulk-routes.ts'
import { calendarFeedRoute } from './product/calendar-feed.ts'
import { clockRoutes } from './product/clock-routes.ts'
import { codeRoutes } from './product/code-routes.ts'
import { documentRoutes } from './product/document-routes.ts'
import { guidedSetUpRoutes } from './product/guided-set-up-routes.ts'
import { importRoutes } from './product/import-routes.ts'
import { listExportRoutes } from './product/list-export-routes.ts'
import { matrixRoutes } from './product/matrix-routes.ts'
import { packsRoutes } from './product/packs-routes.ts'
import { readinessRoutes } from './product/readiness-routes.ts'
import { readingRoutes } from './product/reading-routes.ts'
import { reviewRoutes } from './product/review-routes.ts'
import { seatsBySettings } from './product/seats.ts'
import { simulationRoutes } from './product/simulation-routes.ts'
import { soaRoutes } from './product/soa-routes.ts'
import { stageRoutes } from './product/stage-routes.ts'
import { suggestionRoutes } from './product/suggestion-routes.ts'
import { templateRoutes } from './product/template-routes.ts'
import { addShortAddress } from './short-address.ts'
import { version } from './version.ts'
import { addSecurityHeaders, serveWeb } from './web/static.ts'

/** What the server stands on; opened by the one who runs it. */
export interface Foundations {
  readonly database: OpenDatabase
  readonly fileStore: FileStore
  readonly identity: Identity
  readonly packs: ReadonlyMap<string, Pack>
  /** Of documents. */
  readonly templates: readonly Template[]
  readonly publicUrl: string
  readonly setUpToken: string
  /** Of the instance: what is sealed with it, only this instance reads. */
  readonly secret: string
  readonly fileLimitBytes: number
  readonly mail?: Mail
  readonly clock?: () => Date
  readonly checkAnswers?: boolean
  readonly logger: FastifyBaseLogger
  readonly logs: LogService
  /** Other registers than the product's. */
  readonly registry?: Registry
}

/** Every register with its behaviour. */
export const productRegistry: Registry = registryOf(
  allRegisters.map((register) => ({ register, behaviour: behaviours[register.name] ?? {} })),
  seatsBySettings,
)

/** Every route of the API. Tests walk this list, so that a new route cannot go without its row. */
export function allRoutes({
  database,
  fileStore,
  identity,
  packs,
  templates,
  publicUrl,
  setUpToken,
  fileLimitBytes,
  mail,
  logs,
  logger,
  registry = productRegistry,
}: Foundations): readonly Route[] {
  const { store } = database
  const jobs = packJobs(
    store,
    (order) => makePack({ store, fileStore, logs, registry }, order),
    (organizationId, sha256) => fileStore.remove(organizationId, sha256),
    (error) => logger.error({ err: error }, 'an audit pack could not be made'),
  )
  const pages = keptPages()
  const confirmPerson = confirmPersonWith(identity)
  const confirm = confirmWith(confirmPerson)
  const snapshots = liveSnapshots({ registers: registry.all.map(({ register }) => register.name), abridged })
  return [
    ...accountsRoutes({
      store,
      identity,
      setUpToken,
      sendsMail: mail !== undefined,
      version,
      furnish: async (tx, context) => {
        const events = []
        for (const pack of packs.values()) events.push(...(await applyPack(tx, registry, context, pack)))
        return events
      },
    }),
    ...peopleRoutes({ identity, publicUrl, ...(mail ? { mail } : {}) }),
    ...settingsRoutes(confirm),
    ...apiKeysRoutes(),
    ...filesRoutes({ store, fileStore, limitBytes: fileLimitBytes }),
    ...overviewRoutes(registry),
    ...workRoutes(store, registry),
    ...ownWorkRoutes({ store, registry, publicUrl, mail: mail !== undefined }),
    calendarFeedRoute(store, registry, publicUrl),
    ...erasureRoutes({ store, fileStore, registry, confirm: confirmPerson }),
    ...logRoutes(store, registry),
    ...packRoutes({ store, fileStore, jobs, registry }),
    ...compareRoutes(registry),
    ...auditRoomRoutes(registry, samplingBy(sha256Hex)),
    ...packsRoutes(store, registry, packs),
    ...soaRoutes(store, registry, snapshots, confirm),
    ...concernDeskRoutes(store),
    ...documentRoutes(store),
    ...templateRoutes(registry, templates),
    ...readinessRoutes(packs, snapshots),
    ...clockRoutes(registry, snapshots),
    ...stageRoutes(registry),
    ...matrixRoutes(registry),
    ...suggestionRoutes(),
    ...simulationRoutes(store, registry),
    ...auditRoutes(store, registry, snapshots, samplingBy(sha256Hex)),
    ...reviewRoutes(store, registry),
    ...readingRoutes(registry),
    ...guidedSetUpRoutes(registry, packs),
    ...listExportRoutes(store, registry),
    ...codeRoutes(store, registry),
    ...bulkRoutes(store, registry),
    ...importRoutes({ store, registry, limitBytes: fileLimitBytes }),
    ...registry.all.flatMap((kept) => recordRoutes(kept, registry, pages, confirm)),
  ]
}

/** The whole server, not yet listening. */
export async function composeApp(foundations: Foundations): Promise<FastifyInstance> {
  const { database, identity, publicUrl, logger } = foundations
  const app = makeApp({ loggerInstance: logger })
  const isHttps = publicUrl.startsWith('https:')
  const recognizer: Recognizer = {
    sessionToken: (cookie) => identity.sessionToken(cookie),
    origins: identity.origins,
  }
  const observer = makeObserver(database.store, (error) => logger.warn({ err: error }, 'key use not noted'))
  const routes = allRoutes(foundations)
  const endpoints: readonly Endpoint[] = routes.map(({ endpoint }) => endpoint)
  addSecurityHeaders(app, isHttps)
  closeOtherMethods(app, endpoints)
  addOperationsRoutes(app, foundations)
  addIdentityRoutes(app, identity, recognizer, observer)
  addShortAddress(app, database.store, recognizer)
  const clock = foundations.clock ?? (() => new Date())
  addPublicForm(app, {
    store: database.store,
    registry: foundations.registry ?? productRegistry,
    secret: foundations.secret,
    clock,
    near: tracelessThrottle(),
    far: makeThrottle(database.authPool, deriveKey(foundations.secret, 'throttle')),
  })
  serve(app, routes, {
    store: database.store,
    recognizer,
    clock,
    // A session whose use could not be noted ends a little earlier; that fails no request.
    onSessionUse: (token) =>
      void identity.keepAlive(token).catch((error: unknown) => logger.warn({ err: error }, 'session use not noted')),
    seal: sealWith(foundations.secret, 'answers'),
    checkAnswers: foundations.checkAnswers ?? false,
    observer,
  })
  let document: OpenApiDocument | undefined
  const described = () => {
    document ??= openapi(endpoints, version) as unknown as OpenApiDocument
    return document
  }
  let text: string | undefined
  app.get('/api/openapi.json', (_request, reply) => {
    text ??= JSON.stringify(described())
    return reply.type('application/json; charset=utf-8').send(text)
  })
  addDocsRoutes(app, described)
  await serveWeb(app, methodsOf(endpoints))
  return app
}

/** The methods that an address has; none when there is no such address. */
function methodsOf(endpoints: readonly Endpoint[]): (url: string) => readonly string[] {
  const patterns = endpoints.map(({ method, path, takesRest }) => ({
    method,
    places: path.split('{').length,
    pattern: new RegExp(`^${path.replace(/\{\w+\}$/, takesRest ? '.+' : '[^/]+').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  return (url) => {
    const [path = ''] = url.split('?')
    const fitting = patterns.filter(({ pattern }) => pattern.test(path))
    // What has an address of its own, such as `/risks/export`, is not also a thing of that name.
    const fewest = Math.min(...fitting.map(({ places }) => places))
    return fitting.filter(({ places }) => places === fewest).map(({ method }) => method)
  }
}

/** An address of its own does not take the methods of the things beside it: `PATCH /risks/export` changes no risk of that name. */
function closeOtherMethods(app: FastifyInstance, endpoints: readonly Endpoint[]): void {
  const paths = new Set<string>(endpoints.map(({ path }) => path))
  const own = [...paths].flatMap((path) => {
    const [, name] = /\/([^/{}]+)$/.exec(path) ?? []
    return name !== undefined && paths.has(path.replace(/[^/]+$/, '{id}')) ? [name] : []
  })
  const isOwn = new RegExp(`/(?:${[...new Set(own)].join('|')})(?:\\?|$)`)
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url?.endsWith('/:id') && isOwn.test(request.url)) reply.callNotFound()
  })
}
