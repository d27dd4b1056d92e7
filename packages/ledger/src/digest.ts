import { sha256 } from '#crypto'
import { hex, utf8 } from './bytes.ts'

/** SHA-256 of a text in UTF-8, in lower-case hexadecimal: what `printf %s TEXT | sha256sum` says. */
export const sha256Hex = (text: string): string => hex(sha256(utf8(text)))
