import type { Template } from '@plumbline/content/templates/schema'
import { mayCreate, mayRead } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import { registersOf } from '@plumbline/judgement/templates/check'
import { drawUp } from '@plumbline/judgement/templates/draw-up'
import { drift, keptSources } from '@plumbline/judgement/templates/drift'
import type { TemplateWorld } from '@plumbline/judgement/templates/world'
import { sha256Hex } from '@plumbline/ledger/digest'
import { atLeastOne } from '@plumbline/platform/change/change'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import { type Route, read, write } from '@plumbline/platform/http/route'
import type { Registry } from '@plumbline/records/behaviour'
import { makeRecords } from '@plumbline/records/create'
import { findAny, findRecord, versionColumns } from '@plumbline/records/find'
import { makeLinks } from '@plumbline/records/links'
import { recordOf } from '@plumbline/records/row'
import { loadSnapshot } from '@plumbline/records/snapshot'
import { registerNamed } from '@plumbline/registers/all'
import { documents } from '@plumbline/registers/documents/contract'
import {
  documentDrift,
  drawUpTemplate,
  listTemplates,
  makeFromTemplate,
} from '@plumbline/registers/documents/template-endpoints'
import { addDays, dataOf } from '@plumbline/registers/domain'

const pointer = ({ id, ref, register, title }: AnyRecord) => ({ id, ref, register, title })

/** Texts are English; the templates of other languages stand beside them by file name. */
const language = 'en'

/** Documents from templates: what a template would say, a draft of it, and what moved since (7.5). */
export function templateRoutes(registry: Registry, templates: readonly Template[]): readonly Route[] {
  const known = templates.filter((template) => template.language === language)
  const named = (name: string): Template => {
    const template = known.find(({ id }) => id === name)
    if (!template) throw new Problem('not-found', `There is no template "${name}".`)
    return template
  }
  return [
    read(listTemplates, async () => ({
      body: {
        items: known.map(({ id, header: { title, topic, kind, clauses, description, about = null } }) => ({
          id,
          title,
          topic,
          kind,
          clauses: [...clauses],
          description,
          about,
        })),
      },
    })),
    read(drawUpTemplate, async ({ member, params, query, now }, tx) => {
      const template = named(params.template)
      const subject = await subjectOf(tx, template, query.subject)
      const drawn = drawUp(template, await worldFor(tx, template, member.actor, now), subject?.id)
      return {
        body: {
          title: titleOf(template, subject),
          text: drawn.text,
          sources: drawn.used.map(({ record }) => pointer(record)),
          missing: drawn.missing.map(({ register, record, field }) => ({
            register,
            record: record ? pointer(record) : null,
            field: field ?? null,
          })),
        },
      }
    }),
    write(makeFromTemplate, async ({ params, body, context }, tx) => {
      if (!mayCreate(context.actor, documents))
        throw new Problem('forbidden', 'Your role does not let you add to documents.')
      const kept = registry.named(documents.name)
      if (!kept) throw new Error('there is no register of documents')
      const template = named(params.template)
      const { header } = template
      const subject = await subjectOf(tx, template, body.subject)
      const drawn = drawUp(template, await worldFor(tx, template, context.actor, context.now), subject?.id)
      const data = {
        kind: header.kind,
        topic: header.topic,
        content: drawn.text,
        edition: '1',
        classification: header.classification,
        ...(header.audience === undefined ? {} : { audience: header.audience }),
        ...(header.policyElements === undefined ? {} : { policyElements: header.policyElements }),
        reviewDate: addDays(context.now.slice(0, 10), header.reviewMonths * 30),
        template: template.id,
        sources: keptSources(drawn),
      }
      const draft = { title: titleOf(template, subject), ownerId: context.actor.personId, data }
      const { records, events } = await makeRecords(tx, kept, context, [draft])
      const [record] = records
      if (!record) throw new Error('a document was not made')
      const links = subject ? [{ from: record, relation: 'documents', to: subject }] : []
      const linked = await makeLinks(tx, context, links)
      return {
        result: { body: { id: record.id, ref: record.ref } },
        events: atLeastOne([...events, ...linked.events]),
      }
    }),
    read(documentDrift, async ({ member, params, now }, tx) => {
      if (!mayRead(member.actor, documents))
        throw new Problem('forbidden', 'Your role does not let you read documents.')
      const document = await findRecord(tx, documents, params.id, member.actor)
      const { template: name, sources = [] } = dataOf<typeof documents>(document)
      const template = known.find(({ id }) => id === name)
      if (!template) return { body: { template: null, sources: 0, changes: [] } }
      const world = await worldFor(tx, template, member.actor, now)
      const [subject] = await linkedSubjects(tx, template, document)
      const changes = drift(sources, drawUp(template, world, subject), await versionsOf(tx, sources), world)
      return {
        body: {
          template: template.id,
          sources: sources.length,
          changes: changes.map(({ record, change, fields }) => ({
            record: { id: record.id, ref: record.ref, register: record.register, title: record.title },
            change,
            fields: [...fields],
          })),
        },
      }
    }),
  ]
}

const titleOf = ({ header }: Template, subject: AnyRecord | undefined) =>
  (subject ? `${header.title}: ${subject.title}` : header.title).slice(0, 300)

/** What the text is drawn up from, as far as the actor may read it. */
async function worldFor(tx: ReadTransaction, template: Template, actor: Actor, now: string): Promise<TemplateWorld> {
  const readable = registersOf(template).filter((name) => {
    const register = registerNamed(name)
    return register !== undefined && mayRead(actor, register)
  })
  const people = await tx.selectFrom('person').select(['id', 'name']).execute()
  const organization = await tx.selectFrom('organization').select('name').executeTakeFirst()
  return {
    snapshot: await loadSnapshot(tx, readable, now),
    organization: organization?.name ?? '',
    people: new Map(people.map(({ id, name }) => [id, name])),
    word: (text) => text,
    digest: sha256Hex,
  }
}

/** The record that the document is about. @throws Problem invalid where one is needed, or is of another register */
async function subjectOf(tx: ReadTransaction, { header }: Template, key: string | undefined) {
  if (header.about === undefined) return undefined
  const found = key === undefined ? undefined : await findAny(tx, key)
  if (found?.register === header.about && !found.archivedAt) return found
  throw new Problem('invalid', `This document is about one of ${header.about}.`, [
    { path: 'subject', message: `must name one of ${header.about}` },
  ])
}

async function linkedSubjects(
  tx: ReadTransaction,
  { header }: Template,
  document: AnyRecord,
): Promise<readonly string[]> {
  if (header.about === undefined) return []
  const rows = await tx
    .selectFrom('link')
    .innerJoin('record', 'record.id', 'link.to_id')
    .select('link.to_id as id')
    .where('link.from_id', '=', document.id)
    .where('link.relation', '=', 'documents')
    .where('link.ended_at', 'is', null)
    .where('record.register', '=', header.about)
    .orderBy('link.created_at')
    .execute()
  return rows.map(({ id }) => id)
}

/** The records as they were when the text was drawn up. One query. */
async function versionsOf(
  tx: ReadTransaction,
  sources: readonly { readonly id: string; readonly version: number }[],
): Promise<ReadonlyMap<string, AnyRecord>> {
  if (sources.length === 0) return new Map()
  const rows = await tx
    .selectFrom('record_version')
    .select(versionColumns)
    .where((where) =>
      where.or(
        sources.map(({ id, version }) => where.and([where('record_id', '=', id), where('version', '=', version)])),
      ),
    )
    .execute()
  return new Map(rows.map(recordOf).map((record) => [record.id, record]))
}
