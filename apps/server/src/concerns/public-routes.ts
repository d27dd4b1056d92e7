import { Problem } from '@plumbline/contract/problem'
import type { Store } from '@plumbline/platform/database/pool'
import { readSent } from '@plumbline/platform/files/sent-form'
import { type Throttle, TooFast } from '@plumbline/platform/identity/throttle'
import type { Registry } from '@plumbline/records/behaviour'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { codeFor, decoyCode, readCode } from './code.ts'
import { addMessage, follow } from './follow.ts'
import { codePage, followedPage, followPath } from './follow-page.ts'
import { codePaces, reportPaces } from './limits.ts'
import { type Language, languageOf, words } from './page.ts'
import { openForm, receive } from './receive.ts'
import { refusedPage, reportPage, sentPage } from './report-page.ts'
import { readReport } from './typed.ts'

export interface PublicForm {
  readonly store: Store
  readonly registry: Registry
  readonly secret: string
  readonly clock: () => Date
  /** Paces by address, without a trace. */
  readonly near: Throttle
  /** Paces of a form and of all guesses, which know no address. */
  readonly far: Throttle
}

const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const Once = z.string().regex(/^[A-Za-z0-9_-]{22}$/)
const MessageId = z.uuid()
const Line = z.string().trim().min(1).max(9_000)

const send = (reply: FastifyReply, status: number, text: string) =>
  reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'content-security-policy': contentSecurityPolicy })
    .type('text/html; charset=utf-8')
    .send(text)

const languageFor = ({ query, headers }: FastifyRequest): Language =>
  languageOf((query as Readonly<Record<string, unknown>>).lang, headers['accept-language'])

/** What a page says of a refusal. The reasons that are ours are not told apart. */
function refusal(reply: FastifyReply, language: Language, path: string, error: unknown): FastifyReply {
  const t = words[language]
  if (error instanceof TooFast) {
    void reply.header('retry-after', error.retryAfterSeconds)
    return send(reply, 429, refusedPage(language, path, t.busy, t.busyText))
  }
  if (!(error instanceof Problem)) return send(reply, 500, refusedPage(language, path, t.failed, t.failedText))
  const { status } = error.details()
  if (status === 404) return send(reply, 404, refusedPage(language, followPath, t.closed, t.closedText))
  const text = status === 413 ? t.tooLargeText : status === 422 ? t.wrongKindText : t.failedText
  return send(reply, status, refusedPage(language, path, t.failed, text))
}

/** `/report`: the pages for those who report. They read no cookie, set none, and write no address anywhere. */
export function addPublicForm(app: FastifyInstance, form: PublicForm): void {
  const { store, near, far } = form
  const now = () => form.clock().toISOString()
  /** Whatever goes wrong is answered by a page, and what is ours to mend is logged without the request. */
  const answering =
    (
      pathOf: (request: FastifyRequest) => string,
      work: (request: FastifyRequest, reply: FastifyReply, language: Language) => Promise<FastifyReply>,
    ) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const language = languageFor(request)
      try {
        return await work(request, reply, language)
      } catch (error) {
        if (!(error instanceof Problem)) app.log.error({ err: error }, 'a page of the form for concerns failed')
        return refusal(reply, language, pathOf(request), error)
      }
    }
  const tokenOf = ({ params }: FastifyRequest) => (params as { token: string }).token
  const pathOf = (request: FastifyRequest) => `/report/${tokenOf(request)}`
  const formAt = '/report/:token'

  app.get(
    formAt,
    answering(pathOf, async (request, reply, language) =>
      send(reply, 200, reportPage(language, pathOf(request), await openForm(store, tokenOf(request)))),
    ),
  )
  app.post(
    formAt,
    answering(pathOf, async (request, reply, language) => {
      await near.take(`report:${request.ip}`, reportPaces.address)
      const path = pathOf(request)
      const open = await openForm(store, tokenOf(request))
      const sent = await readSent(request)
      const once = Once.safeParse(sent.fields.once).data
      // Whoever fills in what nobody sees is no person; they hear what people hear.
      if (sent.fields.website) return send(reply, 200, sentPage(language, path, decoyCode()))
      const { report, wrong } = readReport(sent, words[language])
      if (report === undefined || once === undefined)
        return send(reply, 422, reportPage(language, path, open, { values: sent.fields, wrong }, once))
      await far.take(`report:${open.organizationId}`, reportPaces.form)
      const code = codeFor(form.secret, `${open.organizationId} ${once}`)
      await receive(store, form.registry, tokenOf(request), code, report, now())
      return send(reply, 200, sentPage(language, path, code))
    }),
  )
  app.get(
    followPath,
    answering(
      () => followPath,
      async (_, reply, language) => send(reply, 200, codePage(language)),
    ),
  )
  app.post(
    followPath,
    answering(
      () => followPath,
      async (request, reply, language) => {
        // Taken before the look-up, so that guesses at the same time wait for each other.
        const turns = [
          [near, `code:${request.ip}`, codePaces.address],
          [far, 'code:all', codePaces.all],
        ] as const
        for (const [throttle, key, pace] of turns) await throttle.take(key, pace)
        const { fields } = await readSent(request)
        const typed = fields.code ?? ''
        try {
          const message = Line.safeParse(fields.message)
          const once = MessageId.safeParse(fields.once)
          const adds = fields.message !== undefined
          const followed =
            message.success && once.success
              ? await addMessage(store, typed, once.data, message.data, now())
              : await follow(store, typed)
          for (const [throttle, key, pace] of turns) await throttle.giveBack(key, pace)
          const wrong = adds && !message.success ? words[language].missing : undefined
          return send(reply, wrong ? 422 : 200, followedPage(language, readCode(typed) ?? '', followed, wrong))
        } catch (error) {
          if (!(error instanceof Problem) || error.details().status !== 404) throw error
          return send(reply, 404, codePage(language, words[language].codeWrong))
        }
      },
    ),
  )
}
