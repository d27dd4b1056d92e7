import { z } from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { ImportJob, ImportMapping, ImportRow } from './import.ts'
import { cursor, limit } from './list-query.ts'
import { organizationPath, orgParams } from './record-endpoints.ts'

const base = `${organizationPath}/imports` as const
const one = `${base}/{id}` as const
const params = orgParams.extend({ id: z.uuid() })
const common = { tag: 'imports', ofWhole: 'now' } as const

export const imports = {
  list: endpoint({
    ...common,
    method: 'GET',
    path: base,
    summary: 'Imports that are yours to handle, newest first',
    params: orgParams,
    query: z.strictObject({ register: z.string().max(60).optional(), limit }),
    answer: z.object({ items: z.array(ImportJob) }),
  }),
  read: endpoint({ ...common, method: 'GET', path: one, summary: 'How far an import is', params, answer: ImportJob }),
  map: endpoint({
    ...common,
    method: 'PUT',
    path: `${one}/mapping`,
    summary: 'Say what the columns become; a check begins anew',
    params,
    body: ImportMapping,
    answer: ImportJob,
  }),
  step: endpoint({
    ...common,
    method: 'POST',
    path: `${one}/steps`,
    summary: 'Go on with the next few hundred rows: check them, write them, or take back what was written',
    params,
    body: z.strictObject({ step: z.enum(['check', 'run', 'undo']) }),
    answer: ImportJob,
    status: 200,
  }),
  rows: endpoint({
    ...common,
    method: 'GET',
    path: `${one}/rows`,
    summary: 'What became of the rows, or would',
    params,
    query: z.strictObject({
      outcome: z.enum(['created', 'updated', 'unchanged', 'refused', 'kept']).optional(),
      limit,
      cursor: cursor.optional(),
    }),
    answer: z.object({ items: z.array(ImportRow), nextCursor: z.string().nullable() }),
  }),
  refused: endpoint({
    ...common,
    method: 'GET',
    path: `${one}/refused`,
    summary: 'The refused rows as CSV, as they were, with what is wrong: mend them and import them again',
    params,
    answer: z.unknown(),
    mediaTypes: ['text/csv'],
  }),
  discard: endpoint({
    ...common,
    method: 'DELETE',
    path: one,
    summary: 'Forget the content of the file; what was imported stays',
    params,
    answer: nothing,
    status: 204,
  }),
}
