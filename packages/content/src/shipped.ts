import { fileURLToPath } from 'node:url'

/** Where the packs that ship with the product are, seen from source and from build alike. */
export const shippedFolder = fileURLToPath(new URL('../../../content/frameworks/', import.meta.url))
