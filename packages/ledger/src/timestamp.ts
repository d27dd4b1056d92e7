import { equal, fromHex } from './bytes.ts'
import { contentOf, DerError, der, derInteger, type Element, elementsIn, tags, within, withoutZeros } from './der.ts'

/*
 * RFC 3161 time stamps: the question is made and the answer is read here. Whether the authority's signature and certificate
 * are right is not: `openssl ts -verify` says so, with the root that the verifier trusts (docs/anchors.md).
 */

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array()
const oids = {
  sha256: bytes('608648016503040201'),
  signedData: bytes('2a864886f70d010702'),
  tstInfo: bytes('2a864886f70d0109100104'),
}

/** A `TimeStampReq` in DER that asks for a stamp over this SHA-256, with the authority's certificate in the answer. */
export function timestampRequest(sha256: Uint8Array, nonce: Uint8Array): Uint8Array {
  const algorithm = der(tags.sequence, der(tags.oid, oids.sha256), der(tags.null))
  return der(
    tags.sequence,
    derInteger(Uint8Array.of(1)),
    der(tags.sequence, algorithm, der(tags.octets, sha256)),
    derInteger(nonce),
    der(tags.boolean, Uint8Array.of(0xff)),
  )
}

/** What stands in a `TimeStampResp`. */
export interface TimestampResponse {
  /** 0: granted; 1: granted with changes; else refused. */
  readonly status: number
  /** What the authority says to it. */
  readonly statusText: string
  readonly stamp?: Stamp
}

export interface Stamp {
  /** SHA-256 of what was stamped; undefined when it is the digest of another algorithm. */
  readonly sha256: Uint8Array | undefined
  /** Without zeros at the front. */
  readonly nonce: Uint8Array | undefined
  /** RFC 3339 in UTC, milliseconds. */
  readonly time: string
}

/** Reads a `TimeStampResp`; undefined when the bytes are not exactly one, in DER. */
export function parseTimestampResponse(response: Uint8Array): TimestampResponse | undefined {
  try {
    const [outer, ...more] = elementsIn(response)
    const [info, token, ...rest] = within(outer)
    if (more.length + rest.length > 0) throw new DerError('bytes behind the answer')
    const [status, text] = within(info)
    const [first] = text?.tag === tags.sequence ? within(text) : []
    return {
      status: smallNumber(status),
      statusText: first?.tag === tags.utf8 ? new TextDecoder().decode(first.content) : '',
      ...(token ? { stamp: stampOf(token) } : {}),
    }
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

/** From the token (a CMS `ContentInfo`) down to its `TSTInfo`. */
function stampOf(token: Element): Stamp {
  const [type, explicit] = within(token)
  if (!equal(contentOf(type, tags.oid), oids.signedData)) throw new DerError('no signed data')
  const [signedData] = within(explicit, tags.zero)
  const [, , encapsulated] = within(signedData)
  const [contentType, content] = within(encapsulated)
  if (!equal(contentOf(contentType, tags.oid), oids.tstInfo)) throw new DerError('no time stamp')
  const [octets] = within(content, tags.zero)
  const [info] = elementsIn(contentOf(octets, tags.octets))
  const [version, , imprint, , time, ...optional] = within(info)
  if (smallNumber(version) !== 1) throw new DerError('another version')
  const [algorithm, digest] = within(imprint)
  const [algorithmId] = within(algorithm)
  const hash = contentOf(digest, tags.octets)
  const isSha256 = equal(contentOf(algorithmId, tags.oid), oids.sha256) && hash.length === 32
  const nonce = optional.find(({ tag }) => tag === tags.integer)
  return {
    sha256: isSha256 ? hash : undefined,
    nonce: nonce && withoutZeros(nonce.content),
    time: timeOf(contentOf(time, tags.generalizedTime)),
  }
}

function smallNumber(element: Element | undefined): number {
  const [value, ...more] = contentOf(element, tags.integer)
  if (value === undefined || value > 0x7f || more.length > 0) throw new DerError('no small number')
  return value
}

function timeOf(content: Uint8Array): string {
  const text = new TextDecoder().decode(content)
  const [, year, month, day, hour, minute, second, fraction = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z$/.exec(text) ?? []
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
  const milliseconds = Date.parse(time)
  // 31 February would be read as a day of March.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== time) throw new DerError('no time')
  return time
}

/**
 * Whether the answer is a stamp over this SHA-256, and to the question with this nonce.
 * @returns the authority's time, or what is wrong as the end of a sentence
 */
export function checkTimestamp(
  response: Uint8Array,
  sha256: Uint8Array,
  nonce?: Uint8Array,
): { readonly time: string } | { readonly fault: string } {
  const read = parseTimestampResponse(response)
  if (!read) return { fault: 'is not an answer of a time-stamp authority' }
  const { status, statusText, stamp } = read
  if (status > 1 || !stamp) return { fault: `grants no stamp: status ${status}${statusText && `, "${statusText}"`}` }
  if (!stamp.sha256 || !equal(stamp.sha256, sha256)) return { fault: 'is a stamp over something else' }
  if (nonce && !(stamp.nonce && equal(stamp.nonce, withoutZeros(nonce))))
    return { fault: 'is the answer to another question' }
  return { time: stamp.time }
}
