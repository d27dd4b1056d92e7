import { hex } from '@plumbline/ledger/bytes'
import { leafHash } from '@plumbline/ledger/merkle'
import type { Registry } from '@plumbline/records/behaviour'
import type { NearLink } from './browse-links.ts'
import { digestsIn } from './evidence-files.ts'
import type { Places } from './places.ts'
import type { VersionRow } from './versions.ts'

/** What is in the pack besides, for pages to point at. */
export interface Packed {
  readonly places: Places
  /** Digests of the files. */
  readonly files: ReadonlySet<string>
  /** Papers of documents and statements, by `<record>/<version>`. */
  readonly papers: ReadonlyMap<string, string>
}

/** What a page of the pack knows of a record. */
export const recordShown = (row: VersionRow, { files, papers }: Packed) => ({
  id: row.id,
  ref: row.ref,
  title: row.title,
  status: row.status,
  ownerId: row.owner_id,
  data: row.data,
  version: row.version,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
  paper: papers.get(`${row.id}/${row.version}`) ?? null,
  files: [...new Set(digestsIn(row.data))].filter((digest) => files.has(digest)),
  entry: {
    index: row.index,
    text: row.entry.toString('utf8'),
    leaf: hex(leafHash(row.entry)),
    proof: row.is_approval ? `proofs/${row.ref}-version-${row.version}.tlog-proof` : null,
  },
})

/** What a record is linked with: of what is not in the pack, no more than its reference. */
export function linkShown(registry: Registry, row: VersionRow, link: NearLink, { places }: Packed) {
  const declaring = registry.named(link.isForward ? row.register : link.register)
  const relation = declaring?.register.relations[link.relation]
  const chunk = places.chunkOf(link.register, link.number)
  return {
    title: (link.isForward ? relation?.title : relation?.inverse) ?? link.relation,
    ref: link.ref,
    ...(chunk === 0 ? {} : { id: link.to, register: link.register, name: link.title, chunk }),
  }
}
