/** A file on its way to becoming a record. */
export interface UploadItem {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly state: 'waiting' | 'sending' | 'recording' | 'done' | 'failed'
  /** 0 to 1. */
  readonly share: number
  readonly error?: unknown
  /** Reference of the record it became. */
  readonly ref?: string
}

export type UploadEvent =
  | { readonly type: 'added'; readonly items: readonly Pick<UploadItem, 'id' | 'name' | 'size'>[] }
  | { readonly type: 'sent'; readonly id: string; readonly share: number }
  | { readonly type: 'recording'; readonly id: string }
  | { readonly type: 'done'; readonly id: string; readonly ref: string }
  | { readonly type: 'failed'; readonly id: string; readonly error: unknown }
  | { readonly type: 'again'; readonly id: string }
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'cleared' }

/** Two at once: enough to fill a line, few enough that each moves. */
const atOnce = 2

const isActive = ({ state }: UploadItem) => state === 'sending' || state === 'recording'

/** Files that wait are started as soon as others are through, in the order they were dropped. */
function started(items: readonly UploadItem[]): readonly UploadItem[] {
  let free = atOnce - items.filter(isActive).length
  return items.map((item) => {
    if (item.state !== 'waiting' || free <= 0) return item
    free -= 1
    return { ...item, state: 'sending' }
  })
}

/** The list of uploads after something happened to one. What happens to a removed one no longer counts. */
export function uploadsAfter(items: readonly UploadItem[], event: UploadEvent): readonly UploadItem[] {
  const set = (id: string, change: Partial<UploadItem>) =>
    items.map((item) => (item.id === id ? { ...item, ...change } : item))
  switch (event.type) {
    case 'added':
      return started([...items, ...event.items.map((item) => ({ ...item, state: 'waiting', share: 0 }) as const)])
    case 'sent':
      return set(event.id, { share: event.share })
    case 'recording':
      return set(event.id, { state: 'recording', share: 1 })
    case 'done':
      return started(set(event.id, { state: 'done', share: 1, ref: event.ref }))
    case 'failed':
      return started(set(event.id, { state: 'failed', error: event.error }))
    case 'again':
      return started(set(event.id, { state: 'waiting', share: 0, error: undefined }))
    case 'removed':
      return started(items.filter((item) => item.id !== event.id))
    case 'cleared':
      return items.filter((item) => item.state !== 'done')
  }
}

/** A title for a record out of a file's name: without its ending, and with spaces where names cannot have them. */
export function titleOfFile(name: string): string {
  const bare = name.replace(/\.[a-z0-9]{1,8}$/i, '').replaceAll(/[_\s]+/g, ' ')
  const words = name.includes(' ') ? bare : bare.replaceAll(/(?<=[^\d-])-|-(?=[^\d-])/g, ' ')
  const title = words.replaceAll(/ {2,}/g, ' ').trim()
  return (title === '' ? name : title.charAt(0).toUpperCase() + title.slice(1)).slice(0, 300)
}
