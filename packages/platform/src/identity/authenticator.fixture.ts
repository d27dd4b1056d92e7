import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const base64url = (data: string | Uint8Array) => Buffer.from(data).toString('base64url')

type Cbor = number | string | Uint8Array | Map<Cbor, Cbor>

const head = (major: number, value: number): Buffer => {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255])
}

/** As much of CBOR (RFC 8949) as a passkey needs. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item)])])
  return Buffer.concat([head(2, value.length), value])
}

export interface Ceremony {
  readonly challenge: string
  readonly domain: string
  readonly origin: string
  /** Whether the person showed finger, face or PIN. */
  readonly isVerified: boolean
}

/** A passkey in software: ES256, no attestation, as WebAuthn Level 2 has it. */
export function makeAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  const coordinates = [x, y].map((text) => Buffer.from(text, 'base64url'))
  const key = new Map<Cbor, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    ...coordinates.map((at, index): [Cbor, Cbor] => [-2 - index, at]),
  ])
  let counter = 0

  const dataOf = ({ domain, isVerified }: Ceremony, attested?: Buffer) => {
    counter += 1
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (attested ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(domain), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)])
  }
  const clientDataOf = (type: string, { challenge, origin }: Ceremony) =>
    JSON.stringify({ type, challenge, origin, crossOrigin: false })
  const credential = (response: object) => ({
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

  return {
    create(ceremony: Ceremony) {
      const length = Buffer.from([0, id.length])
      const authData = dataOf(ceremony, Buffer.concat([Buffer.alloc(16), length, id, cbor(key)]))
      const attestation = new Map<Cbor, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return credential({
        clientDataJSON: base64url(clientDataOf('webauthn.create', ceremony)),
        attestationObject: base64url(cbor(attestation)),
        transports: ['internal'],
      })
    },
    get(ceremony: Ceremony) {
      const clientData = clientDataOf('webauthn.get', ceremony)
      const authData = dataOf(ceremony)
      return credential({
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(authData),
        signature: base64url(sign('sha256', Buffer.concat([authData, sha256(clientData)]), privateKey)),
      })
    },
  }
}
