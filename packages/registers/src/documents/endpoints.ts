import { endpoint } from '@plumbline/contract/endpoint'
import { Instant } from '@plumbline/contract/record'
import { organizationPath, orgParams, RecordKey } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'

/** A document as paper: as it stands now, or as one of its versions was approved. */
export const documentPdf = endpoint({
  method: 'GET',
  path: `${organizationPath}/documents/{id}/pdf`,
  tag: 'documents',
  summary: 'A document as tagged PDF, with a certificate of its approval',
  params: orgParams.extend({ id: RecordKey }),
  query: z.strictObject({
    version: z.coerce.number().int().min(1).max(1_000_000).optional(),
    asOf: Instant.optional(),
  }),
  answer: z.unknown(),
  mediaTypes: ['application/pdf'],
})
