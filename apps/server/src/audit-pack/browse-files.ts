import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Actor } from '@plumbline/contract/actor'
import { hex } from '@plumbline/ledger/bytes'
import { leafHash } from '@plumbline/ledger/merkle'
import type { ReadTransaction } from '@plumbline/platform/change/transaction'
import type { Registry } from '@plumbline/records/behaviour'
import { seenLinks } from '@plumbline/records/links'
import type { PackedVersion } from './record-files.ts'
import type { Stage } from './stage.ts'

// Scripts and pages are no TypeScript: from src/ and from dist/ alike they are found in src/.
const folder = fileURLToPath(new URL('../../src/audit-pack/browse/', import.meta.url))
const chunkSize = 500

/** What a page of the pack knows of a record. */
interface Shown {
  readonly id: string
  readonly register: string
  readonly chunk: number
}

const script = (call: string, ...values: readonly unknown[]) =>
  `plumblinePack.${call}(${values.map((value) => JSON.stringify(value)).join(',')})\n`

export interface PackFacts {
  readonly organization: string
  readonly madeAt: string
  readonly period: { readonly from: string; readonly to: string }
  readonly scope: string
  readonly log: { readonly origin: string; readonly size: number; readonly root: string }
  /** A party outside stamped or cosigned a checkpoint in the pack. */
  readonly isAnchored: boolean
  readonly people: Readonly<Record<string, string>>
  /** Digests of the files in the pack. */
  readonly files: ReadonlySet<string>
  /** Documents as PDF, by record and version. */
  readonly pdfs: ReadonlyMap<string, string>
}

const linksAtOnce = 100

/** Links of records at a moment, as many records at a time as one query can answer whole. */
async function linksOf(tx: ReadTransaction, registry: Registry, maker: Actor, ids: readonly string[], at: string) {
  const found = []
  for (let from = 0; from < ids.length; from += linksAtOnce)
    found.push(...(await seenLinks(tx, registry, maker, ids.slice(from, from + linksAtOnce), at)))
  return found
}

/** Collects the records as they stood at the end of the period, for `index.html` to walk through. */
export function browseOf(registry: Registry, maker: Actor) {
  const records: { readonly version: PackedVersion['row']; readonly place: Shown }[] = []
  const counts = new Map<string, number>()
  return {
    add({ row, isCurrent }: PackedVersion): void {
      if (!isCurrent || row.archived_at !== null) return
      const before = counts.get(row.register) ?? 0
      counts.set(row.register, before + 1)
      records.push({
        version: { ...row, salt: Buffer.alloc(0) },
        place: { id: row.id, register: row.register, chunk: Math.floor(before / chunkSize) + 1 },
      })
    },
    async stage(tx: ReadTransaction, stage: Stage, facts: PackFacts): Promise<void> {
      for (const name of ['app.js', 'style.css']) await stage.put(`browse/${name}`, await readFile(`${folder}${name}`))
      await stage.put('index.html', await readFile(`${folder}index.html`))
      const places = new Map(records.map(({ place }) => [place.id, place]))
      for (let from = 0; from < records.length; ) {
        const { register, chunk } = records[from]?.place ?? { register: '', chunk: 0 }
        const some = records
          .slice(from, from + chunkSize)
          .filter(({ place }) => place.register === register && place.chunk === chunk)
        from += some.length
        const links = await linksOf(
          tx,
          registry,
          maker,
          some.map(({ place }) => place.id),
          facts.period.to,
        )
        const shown = some.map(({ version, place }) => ({
          ...place,
          ref: version.ref,
          title: version.title,
          status: version.status,
          ownerId: version.owner_id,
          data: version.data,
          version: version.version,
          updatedAt: version.updated_at,
          updatedBy: version.updated_by,
          pdf: facts.pdfs.get(`${version.id}/${version.version}`) ?? null,
          entry: {
            index: version.index,
            text: version.entry.toString('utf8'),
            leaf: hex(leafHash(version.entry)),
            proof: version.is_approval ? `proofs/${version.ref}-version-${version.version}.tlog-proof` : null,
          },
          links: links
            .filter(({ from: near, to }) => near.id === place.id || to.id === place.id)
            .map((link) => {
              const isForward = link.from.id === place.id
              const other = isForward ? link.to : link.from
              const relation = registry.named(link.from.register)?.register.relations[link.relation]
              return {
                id: other.id,
                register: other.register,
                ref: other.ref,
                name: other.title,
                title: (isForward ? relation?.title : relation?.inverse) ?? link.relation,
                chunk: places.get(other.id)?.chunk ?? 0,
              }
            }),
        }))
        await stage.put(`browse/data/${register}-${chunk}.js`, script('chunk', register, chunk, shown))
      }
      const { files, pdfs: _, ...rest } = facts
      const registers = registry.all
        .filter(({ register }) => counts.has(register.name))
        .map(({ register }) => ({
          name: register.name,
          title: register.title,
          purpose: register.purpose,
          count: counts.get(register.name) ?? 0,
          chunks: Math.ceil((counts.get(register.name) ?? 0) / chunkSize),
          statuses: Object.fromEntries(
            Object.entries(register.lifecycle.statuses).map(([key, { title }]) => [key, title]),
          ),
          fields: Object.fromEntries(
            Object.entries(register.fields).map(([key, field]) => [
              key,
              {
                title: field.title,
                kind: field.kind,
                options: field.options && Object.fromEntries(field.options.map(({ value, title }) => [value, title])),
              },
            ]),
          ),
        }))
      await stage.put(
        'browse/data/index.js',
        script('index', { ...rest, registers, files: Object.fromEntries([...files].map((sha256) => [sha256, true])) }),
      )
    },
  }
}
