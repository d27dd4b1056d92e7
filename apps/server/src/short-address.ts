import { Problem } from '@plumbline/contract/problem'
import { readAsAccount } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { credentialsOf, type Recognizer } from '@plumbline/platform/http/credentials'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'

/**
 * `/api-keys` without an organization leads somebody who belongs to exactly one to the keys of that one
 * (docs/decisions/020-short-address-of-keys.md). A redirect that keeps method and body; nothing is done here.
 */
export function addShortAddress(app: FastifyInstance, store: Store, recognizer: Recognizer): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api-keys',
    handler: async (request, reply) => {
      const slugs = await readAsAccount(store, credentialsOf(request, recognizer), async (tx, { userId }) => {
        const { rows } = await sql<{ slug: string }>`select slug from organizations_of(${userId})`.execute(tx)
        return rows.map(({ slug }) => slug)
      })
      if (slugs.length !== 1) throw new Problem('not-found', 'Name the organization: /api/v1/orgs/{org}/api-keys.')
      return reply.redirect(`/api/v1/orgs/${slugs[0]}/api-keys`, 307)
    },
  })
}
