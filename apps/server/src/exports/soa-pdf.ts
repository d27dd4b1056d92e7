import { loadShippedPacks } from '@plumbline/content/load'
import type { Soa } from '@plumbline/registers/soa/endpoints'
import { soaDocument } from './soa-document.ts'
import { renderTypst } from './typst.ts'

let shippedTitles: Promise<ReadonlyMap<string, string>> | undefined

/** Titles of the control objectives (`A.6`) of every shipped pack; they change with a release only, so they are read once. */
async function objectiveTitles(): Promise<ReadonlyMap<string, string>> {
  shippedTitles ??= loadShippedPacks().then((packs) => {
    const groups = [...packs.values()].flatMap((pack) => pack.groups)
    return new Map(groups.filter(({ kind }) => kind === 'control').map(({ id, title }) => [id, title]))
  })
  return shippedTitles
}

/**
 * The Statement of Applicability as a tagged PDF/UA-1 for print and for auditors (6.1.3 f). The same statement gives the same
 * bytes. Takes about two seconds and runs outside of the server's process; call it outside of a transaction.
 * @throws RenderingFailed
 */
export async function soaPdf(soa: Soa): Promise<Uint8Array> {
  const data = soaDocument(soa, await objectiveTitles())
  return renderTypst({ template: 'soa.typ', data, createdAt: soa.generatedAt })
}
