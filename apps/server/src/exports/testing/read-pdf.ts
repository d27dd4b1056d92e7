import { getDocumentProxy } from 'unpdf'

export interface ReadPdf {
  readonly pages: readonly string[]
  /** All pages, white space folded. */
  readonly text: string
  /** Elements of the structure tree by role: `TH`, `H1`. */
  readonly roles: ReadonlyMap<string, number>
  readonly isMarked: boolean
  readonly xmp: string
  readonly info: Readonly<Record<string, unknown>>
}

/** A piece of text, or a mark between pieces. */
interface Piece {
  readonly str?: string
  readonly hasEOL?: boolean
}

interface Node {
  readonly role?: string
  readonly children?: readonly Node[]
}

function countRoles(node: Node, roles: Map<string, number>): void {
  if (node.role) roles.set(node.role, (roles.get(node.role) ?? 0) + 1)
  for (const child of node.children ?? []) countRoles(child, roles)
}

/** Reads what a screen reader would. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocumentProxy(Uint8Array.from(bytes))
  const pages: string[] = []
  const roles = new Map<string, number>()
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    pages.push((items as readonly Piece[]).map(({ str = '', hasEOL }) => str + (hasEOL ? ' ' : '')).join(''))
    countRoles((await page.getStructTree()) as Node, roles)
  }
  const { info, metadata } = await document.getMetadata()
  const raw: unknown = metadata?.getRaw?.()
  return {
    pages,
    text: pages.join(' ').replaceAll(/\s+/g, ' '),
    roles,
    isMarked: (await document.getMarkInfo())?.Marked === true,
    xmp: typeof raw === 'string' ? raw : '',
    info: info as Record<string, unknown>,
  }
}
