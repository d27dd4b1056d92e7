import type { BulkAnswer, BulkWish } from '@plumbline/contract/bulk'
import type { Comment, HistoryItem, Link, RecordOf, TransitionState } from '@plumbline/contract/record'
import { recordEndpoints } from '@plumbline/contract/record-endpoints'
import type { AnyRegister, DataOfRegister } from '@plumbline/contract/register'
import type { Answer, CallOptions, Client } from './create-client.ts'

export interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
}
export type ListedRecord<Data> = RecordOf<Data> & { readonly links?: Link[] }
export type ListPage<Data> = Page<ListedRecord<Data>> & { readonly total: number }

/** `q`, `sort`, `limit`, `cursor`, `asOf`, `include` and `filter[...]`, as the contract of lists has them. */
export type ListInput = Readonly<Record<string, string | number | readonly string[] | undefined>>

export interface CreateDraft<Data> {
  readonly title: string
  readonly ownerId?: string | null
  readonly data?: Data
  readonly links?: readonly { readonly relation: string; readonly to: string }[]
}
/** A merge patch: `null` takes a field away. */
export interface RecordPatch<Data> {
  readonly title?: string
  readonly ownerId?: string | null
  readonly data?: { readonly [Name in keyof Data]?: Data[Name] | null }
  readonly reason?: string
}
export interface StepDraft<Data> {
  readonly reason?: string
  readonly data?: Data
  /** Of what an approval is of (`shownDigest`). */
  readonly digest?: string
  /** Where the organization asks for it before an approval. */
  readonly password?: string
}

/** What can be done with the records of one register of one organization. `id` is a UUID or a reference. */
export interface RecordsClient<Data> {
  readonly list: (query?: ListInput, options?: CallOptions) => Promise<ListPage<Data>>
  readonly get: (id: string, options?: CallOptions) => Promise<Answer<RecordOf<Data>>>
  readonly create: (draft: CreateDraft<Data>, options?: CallOptions) => Promise<Answer<RecordOf<Data>>>
  readonly change: (
    id: string,
    patch: RecordPatch<Data>,
    options: CallOptions & { readonly ifMatch: string },
  ) => Promise<Answer<RecordOf<Data>>>
  readonly archive: (id: string, options?: CallOptions) => Promise<void>
  /** The same change of at most 200 records, each at the version that was seen. */
  readonly bulk: (wish: BulkWish, options?: CallOptions) => Promise<BulkAnswer>
  readonly history: (id: string, query?: ListInput, options?: CallOptions) => Promise<Page<HistoryItem>>
  readonly links: (id: string, options?: CallOptions) => Promise<Link[]>
  readonly link: (id: string, relation: string, to: string) => Promise<Link>
  readonly unlink: (id: string, linkId: string) => Promise<void>
  readonly comments: (id: string, query?: ListInput, options?: CallOptions) => Promise<Page<Comment>>
  readonly comment: (id: string, body: string) => Promise<Comment>
  readonly transitions: (id: string, options?: CallOptions) => Promise<TransitionState[]>
  readonly transition: (
    id: string,
    name: string,
    draft?: StepDraft<Data>,
    options?: CallOptions,
  ) => Promise<Answer<RecordOf<Data>>>
}

const endpointsOf = new WeakMap<AnyRegister, ReturnType<typeof recordEndpoints>>()

/** Endpoints carry schemas, which are dear to build; once a register is enough. */
function cachedEndpoints(of: AnyRegister) {
  const known = endpointsOf.get(of)
  if (known) return known
  const made = recordEndpoints(of)
  endpointsOf.set(of, made)
  return made
}

/** The typed helpers of one register. */
export function recordsClient<R extends AnyRegister>(
  client: Client,
  org: string,
  of: R,
): RecordsClient<DataOfRegister<R>> {
  type Data = DataOfRegister<R>
  type Stored = Answer<RecordOf<Data>>
  const to = cachedEndpoints(of)
  const params = (id: string) => ({ org, id })
  /** A managed register has no such endpoint; asking for it is a mistake in the program. */
  const form = () => {
    if ('create' in to) return to
    throw new TypeError(`${of.name} is kept by the product: records are neither added nor archived by hand`)
  }
  return {
    list: async (query = {}, options) =>
      (await client.call(to.list, { params: { org }, query: query as never }, options)).data as ListPage<Data>,
    get: async (id, options) => (await client.call(to.get, { params: params(id) }, options)) as Stored,
    create: async (draft, options) =>
      (await client.call(form().create, { params: { org }, body: draft as never }, options)) as Stored,
    change: async (id, patch, options) =>
      (await client.call(to.change, { params: params(id), body: patch as never }, options)) as Stored,
    archive: async (id, options) => {
      await client.call(form().archive, { params: params(id) }, options)
    },
    bulk: async (wish, options) => (await client.call(to.bulk, { params: { org }, body: wish as never }, options)).data,
    history: async (id, query = {}, options) =>
      (await client.call(to.history, { params: params(id), query: query as never }, options)).data,
    links: async (id, options) => (await client.call(to.links, { params: params(id) }, options)).data.items,
    link: async (id, relation, target) =>
      (await client.call(to.link, { params: params(id), body: { relation, to: target } })).data,
    unlink: async (id, linkId) => {
      await client.call(to.unlink, { params: { ...params(id), linkId } })
    },
    comments: async (id, query = {}, options) =>
      (await client.call(to.comments, { params: params(id), query: query as never }, options)).data,
    comment: async (id, body) => (await client.call(to.comment, { params: params(id), body: { body } })).data,
    transitions: async (id, options) => (await client.call(to.transitions, { params: params(id) }, options)).data.items,
    transition: async (id, name, draft = {}, options) =>
      (await client.call(to.transition, { params: { ...params(id), name }, body: draft as never }, options)) as Stored,
  }
}
