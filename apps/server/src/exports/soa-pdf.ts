import type { Soa } from '@plumbline/registers/soa/endpoints'
import { objectiveTitles } from './objectives.ts'
import { soaDocument } from './soa-document.ts'
import { renderTypst } from './typst.ts'

/**
 * The Statement of Applicability as a tagged PDF/UA-1 for print and for auditors (6.1.3 f). The same statement gives the same
 * bytes on the same machine. Runs outside of the server's process, for about half a second; call it outside of a transaction.
 * @throws RenderingFailed
 */
export async function soaPdf(soa: Soa): Promise<Uint8Array> {
  const data = soaDocument(soa, await objectiveTitles())
  return renderTypst({ template: 'soa.typ', data, createdAt: soa.generatedAt })
}
