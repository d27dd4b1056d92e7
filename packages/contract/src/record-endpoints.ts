import { z } from 'zod'
import { BulkAnswer, bulkBody } from './bulk.ts'
import { endpoint } from './endpoint.ts'
import { dataSchema, patchSchema } from './field.ts'
import { ImportJob } from './import.ts'
import { cursor, type ExportFormat, exportQueryOf, limit, listQueryOf } from './list-query.ts'
import {
  Comment,
  HistoryItem,
  Instant,
  Link,
  PasswordAgain,
  Reason,
  RecordEnvelope,
  referencePattern,
  ShownDigest,
  Title,
  TransitionState,
} from './record.ts'
import type { AnyRegister } from './register.ts'

/** The path of an organization's things. */
export const organizationPath = '/api/v1/orgs/{org}'

export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be lower-case letters, digits and hyphens')
export const orgParams = z.strictObject({ org: Slug })
/** A record is named by its id or by its reference, `RSK-12`. */
export const RecordKey = z.union([z.uuid(), z.string().regex(referencePattern)])
const recordParams = orgParams.extend({ id: RecordKey })
const asOf = z.strictObject({ asOf: Instant.optional() })
const pageAsOf = asOf.extend({ limit, cursor: cursor.optional() })

export const LinkDraft = z.strictObject({ relation: z.string().min(1).max(60), to: RecordKey })
export const CommentDraft = z.strictObject({ body: z.string().trim().min(1).max(20_000) })
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** Media types of the files that a list is exported as. */
export const exportTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const satisfies Record<ExportFormat, string>

const made = new WeakMap<AnyRegister, RecordEndpoints>()

/** The standard endpoints of a register. A register without a form of its own (managed) has no create and no archive. */
export function recordEndpoints(of: AnyRegister): RecordEndpoints {
  const endpoints = made.get(of) ?? makeEndpoints(of)
  made.set(of, endpoints)
  return endpoints
}

function makeEndpoints(of: AnyRegister) {
  const base = `${organizationPath}/${of.name}` as const
  const one = `${base}/{id}` as const
  const tag = of.name
  const record = RecordEnvelope.extend({ data: dataSchema(of.fields) }).meta({ id: `${of.singular}` })
  const listed = record.extend({ links: z.array(Link).optional() })
  const it = of.titleOfOne.toLowerCase()
  const reads = {
    list: endpoint({
      method: 'GET',
      path: base,
      tag,
      summary: `List ${of.title.toLowerCase()}`,
      params: orgParams,
      query: listQueryOf(of),
      answer: z.object({ items: z.array(listed), nextCursor: z.string().nullable(), total: z.int() }),
    }),
    export: endpoint({
      method: 'GET',
      path: `${base}/export`,
      tag,
      summary: `The whole list as a file, as filtered: ${of.title.toLowerCase()}`,
      params: orgParams,
      query: exportQueryOf(of),
      answer: z.unknown(),
      mediaTypes: Object.values(exportTypes),
    }),
    import: endpoint({
      method: 'POST',
      path: `${base}/import`,
      tag,
      summary: `Upload a table to import, CSV or XLSX, as multipart/form-data: ${of.title.toLowerCase()}`,
      params: orgParams,
      upload: true,
      answer: ImportJob,
      ofWhole: 'now',
    }),
    get: endpoint({
      method: 'GET',
      path: one,
      tag,
      summary: `Read one: ${it}`,
      params: recordParams,
      query: asOf,
      answer: record,
    }),
    history: endpoint({
      method: 'GET',
      path: `${one}/history`,
      tag,
      summary: `Versions, newest first: ${it}`,
      params: recordParams,
      query: pageAsOf,
      answer: pageOf(HistoryItem),
    }),
    links: endpoint({
      method: 'GET',
      path: `${one}/links`,
      tag,
      summary: `Links in both directions: ${it}`,
      params: recordParams,
      query: asOf,
      answer: z.object({ items: z.array(Link) }),
    }),
    comments: endpoint({
      method: 'GET',
      path: `${one}/comments`,
      tag,
      summary: `Comments, oldest first: ${it}`,
      params: recordParams,
      query: pageAsOf,
      answer: pageOf(Comment),
    }),
    transitions: endpoint({
      method: 'GET',
      path: `${one}/transitions`,
      tag,
      summary: `Next steps, and why the others are closed: ${it}`,
      params: recordParams,
      answer: z.object({ items: z.array(TransitionState) }),
    }),
  }
  const writes = {
    bulk: endpoint({
      method: 'POST',
      path: `${base}/bulk`,
      tag,
      summary: `The same change of many at once, each at the version that was seen: ${of.title.toLowerCase()}`,
      params: orgParams,
      body: bulkBody(of),
      answer: BulkAnswer,
      status: 200,
    }),
    change: endpoint({
      method: 'PATCH',
      path: one,
      tag,
      summary: `Change by JSON merge patch, needs If-Match: ${it}`,
      params: recordParams,
      body: changeBody(of),
      answer: record,
    }),
    link: endpoint({
      method: 'POST',
      path: `${one}/links`,
      tag,
      summary: `Link to another record: ${it}`,
      params: recordParams,
      body: LinkDraft,
      answer: Link,
    }),
    unlink: endpoint({
      method: 'DELETE',
      path: `${one}/links/{linkId}`,
      tag,
      summary: `End a link: ${it}`,
      params: recordParams.extend({ linkId: z.uuid() }),
      answer: z.undefined(),
      status: 204,
    }),
    comment: endpoint({
      method: 'POST',
      path: `${one}/comments`,
      tag,
      summary: `Comment on: ${it}`,
      params: recordParams,
      body: CommentDraft,
      answer: Comment,
    }),
    transition: endpoint({
      method: 'POST',
      path: `${one}/transitions/{name}`,
      tag,
      summary: `Take a step of the life cycle: ${it}`,
      params: recordParams.extend({ name: z.string().max(60) }),
      body: z
        .strictObject({
          reason: Reason.optional(),
          data: dataSchema(of.fields).optional(),
          digest: ShownDigest.optional(),
          password: PasswordAgain.optional(),
        })
        .optional(),
      answer: record,
      status: 200,
    }),
  }
  if (of.managed) return { ...reads, ...writes }
  return {
    ...reads,
    ...writes,
    create: endpoint({
      method: 'POST',
      path: base,
      tag,
      summary: `Add: ${it}`,
      params: orgParams,
      body: createBody(of),
      answer: record,
    }),
    archive: endpoint({
      method: 'DELETE',
      path: one,
      tag,
      summary: `Archive, never erase: ${it}`,
      params: recordParams,
      answer: z.undefined(),
      status: 204,
    }),
  }
}

/** The body that makes a record. */
export const createBody = (of: AnyRegister) =>
  z.strictObject({
    title: Title,
    ownerId: z.uuid().nullable().optional(),
    data: dataSchema(of.fields).optional(),
    links: z.array(LinkDraft).max(100).optional(),
  })

/** A merge patch (RFC 7396): `null` takes a field away. Nested values are replaced whole after merging. */
const changeBody = (of: AnyRegister) =>
  z.strictObject({
    title: Title.optional(),
    ownerId: z.uuid().nullable().optional(),
    data: patchSchema(of.fields).optional(),
    reason: Reason.optional(),
  })

export type RecordEndpoints = ReturnType<typeof makeEndpoints>
