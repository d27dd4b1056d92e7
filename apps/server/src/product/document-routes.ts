import { createHash } from 'node:crypto'
import { mayRead } from '@plumbline/contract/access'
import { Problem } from '@plumbline/contract/problem'
import { readAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { authorize } from '@plumbline/platform/http/authorize'
import { type OpenCall, open, type Route } from '@plumbline/platform/http/route'
import { documents } from '@plumbline/registers/documents/contract'
import { documentPdf as endpoint } from '@plumbline/registers/documents/endpoints'
import { sayWhy } from '../exports/rendering-problem.ts'
import { readPaper } from './document-source.ts'

/** Documents on paper. */
export function documentRoutes(store: Store): readonly Route[] {
  return [
    open(endpoint, async ({ credentials, params, query, reply, note }: OpenCall<typeof endpoint>) => {
      const { member, paper } = await readAsMember(store, credentials, params.org, async (tx, member) => {
        authorize(endpoint, member, 'read')
        if (!mayRead(member.actor, documents))
          throw new Problem('forbidden', 'Your role does not let you read documents.')
        return { member, paper: await readPaper(tx, member, params.id, query) }
      })
      // Outside of the transaction: setting type takes seconds. Loaded when the first paper is asked for.
      const { documentFileName, documentPdf } = await import('../exports/document-pdf.ts')
      const bytes = Buffer.from(
        await documentPdf(paper).catch((error: unknown) => sayWhy(error, 'Take the text from the record.')),
      )
      const { id, ref, version } = paper.record
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await note.exported(member, { format: 'pdf', document: id, ref, version, sha256 })
      return reply
        .headers({
          'content-disposition': `attachment; filename="${documentFileName(paper)}"`,
          'cache-control': 'no-store',
        })
        .type('application/pdf')
        .send(bytes)
    }),
  ]
}
