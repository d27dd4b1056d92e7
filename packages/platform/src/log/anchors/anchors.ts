import type pg from 'pg'
import { type Pace, type Paced, paced } from './paced.ts'
import { poster } from './post.ts'
import { stampNewest } from './timestamps.ts'
import { cosignNewest, type Witness } from './witness.ts'

export interface AnchorOptions {
  readonly pool: pg.Pool
  /** Address of an RFC 3161 authority. */
  readonly timestampUrl?: string | undefined
  readonly witnesses: readonly Witness[]
  /** Of a failure that is new; the work goes on by itself. */
  readonly onError: (error: unknown) => void
  /** For tests. */
  readonly paces?: { readonly stamps: Pace; readonly witnesses: Pace }
}

/** Has parties outside the operator's hands vouch for the checkpoints of the instance. */
export interface Anchors {
  /** There are new checkpoints. Nobody waits for what follows. */
  sealed(): Promise<void>
  /** Resolves once all vouch for the newest checkpoint, or after this time; who is not due or does not answer is passed over. */
  settled(withinMs: number): Promise<void>
  /** Breaks off what is on its way. */
  stop(): Promise<void>
}

const minute = 60_000
const usual = {
  stamps: { restMs: minute, retryMs: minute },
  witnesses: { restMs: 5000, retryMs: minute },
}

/**
 * Starts anchoring. Each party is asked by itself, so that one that hangs does not hold up the others; what was missed
 * while one was away is made up by the newest checkpoint, which covers all before it.
 */
export function startAnchors({ pool, timestampUrl, witnesses, onError, paces = usual }: AnchorOptions): Anchors {
  const ended = new AbortController()
  const post = poster(ended.signal)
  const parties: readonly Paced[] = [
    ...(timestampUrl ? [paced(() => stampNewest(pool, timestampUrl, post), paces.stamps, onError)] : []),
    ...witnesses.map((witness) => paced(() => cosignNewest(pool, witness, post), paces.witnesses, onError)),
  ]
  const ask = () => {
    for (const party of parties) party.ask()
  }
  // What the last run of the server, or a node that is gone, did not come to.
  ask()
  return {
    sealed: async () => ask(),
    settled: async (withinMs) => void (await Promise.all(parties.map((party) => party.settled(withinMs)))),
    async stop() {
      ended.abort()
      await Promise.all(parties.map((party) => party.stop()))
    },
  }
}
