import type { Actor } from '@plumbline/contract/actor'
import type { AnyRecord } from '@plumbline/contract/record'
import { type Snapshot, type SnapshotLink, snapshotOf } from '@plumbline/contract/snapshot'
import type { Judged, Writers } from './domain.ts'

/** Made-up records for the tests of this package. */

export const today = '2026-11-23'
const now = `${today}T08:00:00.000Z`
const author = '00000000-0000-7000-8000-00000000000a'

type Given = Partial<Omit<AnyRecord, 'register' | 'ref'>>

/** A record; its reference serves as its id. */
export const made = (register: string, ref: string, given: Given = {}): AnyRecord => ({
  id: ref,
  ref,
  register,
  title: ref,
  status: 'draft',
  ownerId: null,
  data: {},
  version: 1,
  createdAt: now,
  createdBy: author,
  updatedAt: now,
  updatedBy: author,
  archivedAt: null,
  ...given,
})

/** A link written as `EVD-1 proves CLM-1`. */
export const link = (sentence: string): SnapshotLink => {
  const [fromId = '', relation = '', toId = ''] = sentence.split(' ')
  return { fromId, relation, toId }
}

export const world = (records: readonly AnyRecord[], ...links: readonly string[]): Snapshot =>
  snapshotOf(now, records, links.map(link))

/** The first record is the one that is judged. */
export const judged = (
  records: readonly [AnyRecord, ...AnyRecord[]],
  ...links: readonly string[]
): Judged & { actor: Actor; people: readonly []; writers: Writers } => ({
  record: records[0],
  around: world(records, ...links),
  actor: { personId: 'ines', roles: [], auth: 'session' },
  today,
  people: [],
  writers: new Map(),
})
