import { Problem } from '@plumbline/contract/problem'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { OpenApiDocument } from './document.ts'
import { contentsPage, tagPage } from './pages.ts'

const Query = z.object({ q: z.string().max(200).catch('') })
const Params = z.object({ tag: z.string() })

/** `/api/docs`: the OpenAPI document for people. Pages without a script, made when they are asked for. */
export function addDocsRoutes(app: FastifyInstance, document: () => OpenApiDocument): void {
  app.get('/api/docs', (request, reply) =>
    reply.type('text/html; charset=utf-8').send(contentsPage(document(), Query.parse(request.query).q)),
  )
  app.get('/api/docs/:tag', (request, reply) => {
    const page = tagPage(document(), Params.parse(request.params).tag)
    if (page === undefined) throw new Problem('not-found', 'The API has no such part.')
    return reply.type('text/html; charset=utf-8').send(page)
  })
}
