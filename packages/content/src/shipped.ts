import { fileURLToPath } from 'node:url'

const shipped = (folder: string) => fileURLToPath(new URL(`../../../content/${folder}/`, import.meta.url))

/** Where the packs that ship with the product are, seen from source and from build alike. */
export const shippedFolder = shipped('frameworks')

/** Where the templates of documents are, with the words of other languages for them. */
export const templatesFolder = shipped('templates')

/** Where the catalogues of risks and threats are. */
export const cataloguesFolder = shipped('catalogues')
