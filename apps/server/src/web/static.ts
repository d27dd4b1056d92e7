import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import staticFiles from '@fastify/static'
import { Problem } from '@plumbline/contract/problem'
import type { FastifyInstance } from 'fastify'

/** The built web application. */
export const webFolder = fileURLToPath(new URL('../../../web/dist/', import.meta.url))

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Styles that components compute; scripts are never inline.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of every answer, whatever it is. */
export function addSecurityHeaders(app: FastifyInstance, isHttps: boolean): void {
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', contentSecurityPolicy)
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
      ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    })
  })
}

/** Serves the web application: its files, and its one page for every address that is not the API's. */
export async function serveWeb(app: FastifyInstance, methodsOf: (url: string) => readonly string[]): Promise<void> {
  const page = existsSync(join(webFolder, 'index.html'))
    ? await readFile(join(webFolder, 'index.html'), 'utf8')
    : undefined
  if (page !== undefined) {
    await app.register(staticFiles, {
      root: webFolder,
      wildcard: false,
      index: false,
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      allowedPath: (path) => path !== '/index.html',
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      !/\.\w{2,5}$/.test(request.url.split('?')[0] ?? '')
    if (!isPage || page === undefined) {
      const methods = methodsOf(request.url)
      if (methods.length > 0) {
        void reply.header('allow', methods.join(', '))
        throw new Problem('method-not-allowed', `${request.method} is not possible here.`)
      }
      throw new Problem('not-found', 'There is nothing at this address.')
    }
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  })
}
