import { endpoint } from '@plumbline/contract/endpoint'
import { organizationPath, orgParams, RecordKey } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'

const Pointer = z.object({ id: z.uuid(), ref: z.string(), register: z.string(), title: z.string() })
const TemplateName = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const DocumentTemplate = z.object({
  id: z.string(),
  title: z.string(),
  topic: z.string(),
  kind: z.string(),
  clauses: z.array(z.string()),
  description: z.string(),
  /** The register whose record the document is about. */
  about: z.string().nullable(),
})

/** The templates of documents. */
export const listTemplates = endpoint({
  method: 'GET',
  path: `${organizationPath}/document-templates`,
  tag: 'documents',
  summary: 'Templates of documents, with the clauses that they serve',
  params: orgParams,
  answer: z.object({ items: z.array(DocumentTemplate) }),
})

const Subject = z.strictObject({ subject: RecordKey.optional() })

/** A template written out with what the records say now. */
export const drawUpTemplate = endpoint({
  method: 'GET',
  path: `${organizationPath}/document-templates/{template}`,
  tag: 'documents',
  summary: 'A template written out with what the records say now, and what is missing',
  params: orgParams.extend({ template: TemplateName }),
  query: Subject,
  ofWhole: 'now',
  answer: z.object({
    title: z.string(),
    text: z.string(),
    sources: z.array(Pointer),
    missing: z.array(z.object({ register: z.string(), record: Pointer.nullable(), field: z.string().nullable() })),
  }),
})

/** A draft from a template; it knows the records that it came from. */
export const makeFromTemplate = endpoint({
  method: 'POST',
  path: `${organizationPath}/document-templates/{template}/documents`,
  tag: 'documents',
  summary: 'Make a draft of a document from a template and the records',
  params: orgParams.extend({ template: TemplateName }),
  body: Subject,
  ofWhole: 'now',
  answer: z.object({ id: z.uuid(), ref: z.string() }),
})

/** What changed in the records since a document was drawn up from them. */
export const documentDrift = endpoint({
  method: 'GET',
  path: `${organizationPath}/documents/{id}/drift`,
  tag: 'documents',
  summary: 'What changed in the records that a document was drawn up from, in the fields that its text shows',
  params: orgParams.extend({ id: RecordKey }),
  ofWhole: 'now',
  answer: z.object({
    template: z.string().nullable(),
    sources: z.int(),
    changes: z.array(
      z.object({
        record: Pointer,
        change: z.enum(['changed', 'added', 'gone', 'named']),
        fields: z.array(z.object({ title: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
  }),
})
