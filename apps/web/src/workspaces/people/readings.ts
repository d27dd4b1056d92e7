import type { ListedRecord } from '@plumbline/client/records-client'
import type { DataOfRegister } from '@plumbline/contract/register'
import type { acknowledgements } from '@plumbline/registers/acknowledgements/contract'

type Acknowledgement = ListedRecord<DataOfRegister<typeof acknowledgements>>
type Document = NonNullable<Acknowledgement['links']>[number]['to']

export interface Reading {
  readonly document: Document
  readonly version: number
  readonly given: number
  /** Without those who need not. */
  readonly asked: number
  /** People who have not read it, by id. */
  readonly missing: readonly string[]
}

/** How many have read each version of each document; what a newer version has overtaken is left out. */
export function readingsOf(all: readonly Acknowledgement[]): readonly Reading[] {
  const byVersion = new Map<string, { document: Document; version: number; of: Acknowledgement[] }>()
  for (const one of all) {
    const document = one.links?.find((link) => link.relation === 'of' && link.from.id === one.id)?.to
    if (!document || one.status === 'replaced' || one.status === 'waived') continue
    const version = one.data.documentVersion ?? 0
    const key = `${document.id} ${version}`
    const known = byVersion.get(key) ?? { document, version, of: [] }
    known.of.push(one)
    byVersion.set(key, known)
  }
  return [...byVersion.values()]
    .map(({ document, version, of }) => ({
      document,
      version,
      given: of.filter(({ status }) => status === 'given').length,
      asked: of.length,
      missing: of.flatMap(({ status, data }) => (status === 'asked' && data.personId ? [data.personId] : [])),
    }))
    .toSorted((a, b) => a.document.title.localeCompare(b.document.title) || b.version - a.version)
}
