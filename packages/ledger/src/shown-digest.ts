import { sha256 } from '#crypto'
import { hex, utf8 } from './bytes.ts'
import { canonicalize, type JsonValue } from './canonical-json.ts'

/** What a reader sees of a record and decides on. */
export interface Shown {
  readonly ref: string
  readonly title: string
  readonly data: Readonly<Record<string, unknown>>
  readonly version: number
}

/** SHA-256, as hex, of the canonical JSON of what was shown: an approval that names it is of this and of nothing else. */
export const shownDigest = ({ ref, title, data, version }: Shown): string =>
  hex(sha256(utf8(canonicalize({ ref, title, data: data as JsonValue, version }))))
