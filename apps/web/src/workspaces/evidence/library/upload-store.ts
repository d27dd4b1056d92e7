import { recordsClient } from '@plumbline/client/records-client'
import { evidence } from '@plumbline/registers/evidence/contract'
import { client } from '../../../shared/api/client.ts'
import { queryClient } from '../../../shared/api/query-client.ts'
import { upload } from '../../../shared/fields/upload.ts'
import { today } from '../../../shared/i18n/dates.ts'
import { titleOfFile, type UploadEvent, type UploadItem, uploadsAfter } from './uploads.ts'

export interface UploadOptions {
  /** Who answers for the records that the files become. */
  readonly ownerId: string
  /** Claims that they prove, by id. */
  readonly proves: readonly string[]
}

/** Uploads of an organization. They go on while one looks at other pages, and stop with the tab. */
export interface UploadStore {
  readonly get: () => readonly UploadItem[]
  readonly subscribe: (listener: () => void) => () => void
  readonly add: (files: readonly File[], options: UploadOptions) => void
  readonly again: (id: string) => void
  /** Stops it if it runs. */
  readonly remove: (id: string) => void
  readonly clear: () => void
}

interface Job extends UploadOptions {
  readonly file: File
  stop: AbortController | null
}

const isOpen = ({ state }: UploadItem) => state !== 'done' && state !== 'failed'

function createUploadStore(org: string): UploadStore {
  const jobs = new Map<string, Job>()
  const listeners = new Set<() => void>()
  const records = recordsClient(client, org, evidence)
  let items: readonly UploadItem[] = []

  const warn = (event: BeforeUnloadEvent) => event.preventDefault()

  function dispatch(event: UploadEvent) {
    items = uploadsAfter(items, event)
    for (const item of items) if (item.state === 'sending' && jobs.get(item.id)?.stop === null) void run(item.id)
    if (items.some(isOpen)) addEventListener('beforeunload', warn)
    else removeEventListener('beforeunload', warn)
    for (const listener of listeners) listener()
  }

  async function run(id: string) {
    const job = jobs.get(id)
    if (!job) return
    const stop = new AbortController()
    job.stop = stop
    try {
      const file = await upload(org, job.file, (share) => dispatch({ type: 'sent', id, share }), stop.signal)
      dispatch({ type: 'recording', id })
      const { data: record } = await records.create(
        {
          title: titleOfFile(job.file.name),
          ownerId: job.ownerId,
          data: { kind: 'file', files: [file], collectedOn: today() },
          links: job.proves.map((to) => ({ relation: 'proves', to })),
        },
        { idempotencyKey: id, signal: stop.signal },
      )
      dispatch({ type: 'done', id, ref: record.ref })
      jobs.delete(id)
      void queryClient.invalidateQueries({ queryKey: ['org', org] })
    } catch (error) {
      if (stop.signal.aborted) return
      job.stop = null
      dispatch({ type: 'failed', id, error })
    }
  }

  return {
    get: () => items,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: (files, options) => {
      const added = files.map((file) => ({ id: crypto.randomUUID(), name: file.name, size: file.size, file }))
      for (const { id, file } of added) jobs.set(id, { file, ...options, stop: null })
      dispatch({ type: 'added', items: added.map(({ id, name, size }) => ({ id, name, size })) })
    },
    again: (id) => dispatch({ type: 'again', id }),
    remove: (id) => {
      jobs.get(id)?.stop?.abort()
      jobs.delete(id)
      dispatch({ type: 'removed', id })
    },
    clear: () => dispatch({ type: 'cleared' }),
  }
}

const stores = new Map<string, UploadStore>()

/** The uploads of an organization, the same for every page that asks. */
export function uploadStoreOf(org: string): UploadStore {
  const known = stores.get(org)
  if (known) return known
  const made = createUploadStore(org)
  stores.set(org, made)
  return made
}
