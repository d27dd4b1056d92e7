import { setTimeout as sleep } from 'node:timers/promises'

/** What a writer knows of a record: all of it was acknowledged. */
export interface Written {
  readonly id: string
  readonly ref: string
  title: string
  status: string
  version: number
  comments: number
}

export interface Writing {
  readonly records: Written[]
  /** Writes that were acknowledged, and how often one had to be sent again for that. */
  readonly acknowledged: { count: number; again: number }
}

interface Reply {
  readonly status: number
  readonly json: {
    readonly id: string
    readonly ref: string
    readonly title: string
    readonly status: string
    readonly version: number
  }
}

/** A repeatable sequence of numbers below 1 (mulberry32), so that a failure can be played again. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Writes as a careful client does: each write with a key of its own, sent until an answer comes. Creates, changes, steps and comments.
 * @param isDone asked before each write
 */
export async function write(
  base: string,
  key: string,
  name: string,
  roll: () => number,
  writing: Writing,
  isDone: () => boolean,
): Promise<void> {
  const mine: Written[] = []
  for (let turn = 1; !isDone(); turn += 1) {
    const send = (method: string, path: string, body: unknown, version?: number) =>
      insist(writing, `${base}/api/v1/orgs/acme/tasks${path}`, method, body, {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': `${name}-${turn}`,
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      })
    const one = mine[Math.floor(roll() * mine.length)]
    const what = one ? roll() : 0
    if (!one || what < 0.5) {
      const { json } = await send('POST', '', {
        title: `${name} ${turn}`,
        data: { description: 'x'.repeat(Math.floor(roll() * 3_000)) || 'x' },
      })
      const made = {
        id: json.id,
        ref: json.ref,
        title: json.title,
        status: json.status,
        version: json.version,
        comments: 0,
      }
      mine.push(made)
      writing.records.push(made)
    } else if (what < 0.75) {
      const { json } = await send('PATCH', `/${one.id}`, { title: `${name} ${turn} changed` }, one.version)
      Object.assign(one, { title: json.title, version: json.version })
    } else if (what < 0.9 && one.status === 'open') {
      const { json } = await send('POST', `/${one.id}/transitions/start`, {}, one.version)
      Object.assign(one, { status: json.status, version: json.version })
    } else {
      await send('POST', `/${one.id}/comments`, { body: `${name} ${turn}` })
      one.comments += 1
    }
    writing.acknowledged.count += 1
  }
}

async function insist(
  { acknowledged }: Writing,
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Reply> {
  for (;;) {
    try {
      const response = await fetch(url, { method, headers, body: JSON.stringify(body) })
      const json = await response.json()
      if (response.ok) return { status: response.status, json: json as Reply['json'] }
      // A database that is being killed lets the server say that it cannot; whether it did, the next try tells.
      if (response.status < 500)
        throw new Refused(`${method} ${url} answered ${response.status}: ${JSON.stringify(json)}`)
    } catch (error) {
      if (error instanceof Refused) throw error
    }
    acknowledged.again += 1
    await sleep(30)
  }
}

/** A write that had to succeed was refused: something of what was acknowledged before is not there. */
class Refused extends Error {}
