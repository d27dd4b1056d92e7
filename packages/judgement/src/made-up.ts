import type { AnyRecord } from '@plumbline/contract/record'
import { type Snapshot, snapshotOf } from '@plumbline/contract/snapshot'

/** Made-up organizations for the tests of this package. */

export const today = '2026-11-23'
export const at = `${today}T08:00:00.000Z`
export const ines = '00000000-0000-7000-8000-00000000000a'

type Given = Partial<Pick<AnyRecord, 'title' | 'status' | 'ownerId'>> & { readonly data?: object; readonly on?: string }

/** A record; its reference serves as its id. */
export const made = (register: string, ref: string, { data = {}, on = today, ...given }: Given = {}): AnyRecord => ({
  id: ref,
  ref,
  register,
  title: ref,
  status: 'draft',
  ownerId: null,
  version: 1,
  createdAt: `${on}T08:00:00.000Z`,
  createdBy: ines,
  updatedAt: `${on}T08:00:00.000Z`,
  updatedBy: ines,
  archivedAt: null,
  ...given,
  data: { ...data },
})

/** A snapshot; links are written as `EVD-1 proves CLM-1`. */
export const world = (records: readonly AnyRecord[], ...links: readonly string[]): Snapshot =>
  snapshotOf(
    at,
    records,
    links.map((sentence) => {
      const [fromId = '', relation = '', toId = ''] = sentence.split(' ')
      return { fromId, relation, toId }
    }),
  )
