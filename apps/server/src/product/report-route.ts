import { createHash } from 'node:crypto'
import { mayRead } from '@plumbline/contract/access'
import type { Endpoint } from '@plumbline/contract/endpoint'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRegister } from '@plumbline/contract/register'
import { type Member, type ReadTransaction, readAsMember } from '@plumbline/platform/change/transaction'
import type { Store } from '@plumbline/platform/database/pool'
import { authorize } from '@plumbline/platform/http/authorize'
import { open, type Route } from '@plumbline/platform/http/route'
import { sayWhy } from '../exports/rendering-problem.ts'
import type { Report } from '../exports/report-pdf.ts'

/** A record and what belongs to it as a PDF: gathered in one transaction, set outside of it, noted in the log. */
export const reportRoute = (
  store: Store,
  endpoint: Endpoint,
  register: AnyRegister,
  gather: (tx: ReadTransaction, member: Member, key: string) => Promise<Report>,
): Route =>
  open(endpoint, async ({ credentials, params, reply, note }) => {
    const { org, id } = params as { org: string; id: string }
    const { member, report } = await readAsMember(store, credentials, org, async (tx, member) => {
      authorize(endpoint, member, 'read')
      if (!mayRead(member.actor, register))
        throw new Problem('forbidden', `Your role does not let you read ${register.title.toLowerCase()}.`)
      return { member, report: await gather(tx, member, id) }
    })
    const { reportPdf } = await import('../exports/report-pdf.ts')
    const bytes = Buffer.from(
      await reportPdf(report).catch((error: unknown) => sayWhy(error, 'Take the text from the record.')),
    )
    const { id: recordId, ref, version } = report.record
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await note.exported(member, { format: 'pdf', [register.singular]: recordId, ref, version, sha256 })
    return reply
      .headers({
        'content-disposition': `attachment; filename="${ref}-version-${version}.pdf"`,
        'cache-control': 'no-store',
      })
      .type('application/pdf')
      .send(bytes)
  })
