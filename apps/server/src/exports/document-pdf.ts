import type { DocumentPaper } from '../product/document-source.ts'
import { documentData } from './document-data.ts'
import { renderTypst } from './typst.ts'

/**
 * A document as a tagged PDF/UA-1, with the certificate of its approval as the last page. Runs outside of the server's process;
 * call it outside of a transaction.
 * @throws RenderingFailed
 */
export const documentPdf = (paper: DocumentPaper): Promise<Uint8Array> =>
  renderTypst({ template: 'document.typ', data: documentData(paper), createdAt: paper.generatedAt })

/** Such as `DOC-12-version-3.pdf`. */
export const documentFileName = ({ record, approval }: DocumentPaper): string =>
  `${record.ref}-${approval ? `version-${approval.version}` : 'draft'}.pdf`
