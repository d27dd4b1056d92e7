import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '#crypto'
import { concatenated, fromBase64, fromHex, hex, utf8 } from './bytes.ts'
import { der, derInteger, tags } from './der.ts'
import { checkTimestamp, parseTimestampResponse, timestampRequest } from './timestamp.ts'

const bytesOf = (text: string) => fromBase64(text) ?? new Uint8Array()
const ofHex = (text: string) => fromHex(text) ?? new Uint8Array()

// Made with `openssl ts` 3.0.19 over "A checkpoint\n", by an authority of ours that is thrown away.
const granted = bytesOf(
  'MIIB6jADAgEAMIIB4QYJKoZIhvcNAQcCoIIB0jCCAc4CAQMxDzANBglghkgBZQMEAgEFADBzBgsqhkiG9w0BCRABBKBkBGIwYAIBAQYEKgMEAT' +
    'AxMA0GCWCGSAFlAwQCAQUABCDSd3/kwJl7f/78r3LuyKHKvU7L3uXyx7J5/seKCOvM1gIBARgPMjAyNjExMjMxNTU5MDVaMAMCAQECCQCz/R3P' +
    'sgl/zzGCAUEwggE9AgEBMCwwFDESMBAGA1UEAwwJVGVzdCByb290AhRlpCDlMfkwkaa/8Rbs7xxaInFdpTANBglghkgBZQMEAgEFAKCBpDAaBg' +
    'kqhkiG9w0BCQMxDQYLKoZIhvcNAQkQAQQwHAYJKoZIhvcNAQkFMQ8XDTI2MTEyMzE1NTkwNVowLwYJKoZIhvcNAQkEMSIEIFxzbvVspI1vjTt4' +
    'bTMqGSOfy8/2CIIgJl2CxBPZbpDoMDcGCyqGSIb3DQEJEAIvMSgwJjAkMCIEIC7lV5NwXglwk/zEpwlmahA24XunzMvWIJ/28VRKJs9sMAoGCC' +
    'qGSM49BAMCBEgwRgIhAKkWOU4qRvQ/W4bavuDz5C1mEWqb+LTGqt17EoM7r6P9AiEA/d+c+p7oX75VezkQOX+uKwDIvzvKajy+KLRjc2YMUpc=',
)
const refused = bytesOf('MDcwNQIBAjAsDCpNZXNzYWdlIGRpZ2VzdCBhbGdvcml0aG0gaXMgbm90IHN1cHBvcnRlZC4DAgeA')
const digest = sha256(utf8('A checkpoint\n'))
const nonce = ofHex('b3fd1dcfb2097fcf')
const time = '2026-11-23T15:59:05.000Z'

const oid = (text: string) => der(tags.oid, ofHex(text))
const seq = (...parts: Uint8Array[]) => der(tags.sequence, ...parts)

interface Made {
  readonly digest: Uint8Array
  readonly nonce?: Uint8Array
  readonly time?: string
  readonly algorithm?: string
  readonly content?: string
}
/** An answer as an authority makes it, without its signature, which nobody reads here. */
function answer({ digest, nonce, time = '20261123155905Z', algorithm, content }: Made): Uint8Array {
  const info = seq(
    derInteger(Uint8Array.of(1)),
    oid('2a030401'),
    seq(seq(oid(algorithm ?? '608648016503040201'), der(tags.null)), der(tags.octets, digest)),
    derInteger(Uint8Array.of(7)),
    der(tags.generalizedTime, utf8(time)),
    ...(nonce ? [derInteger(nonce)] : []),
  )
  const encapsulated = seq(oid(content ?? '2a864886f70d0109100104'), der(tags.zero, der(tags.octets, info)))
  const signed = seq(derInteger(Uint8Array.of(3)), der(0x31), encapsulated)
  return seq(seq(derInteger(new Uint8Array())), seq(oid('2a864886f70d010702'), der(tags.zero, signed)))
}

describe('the question', () => {
  it('is what openssl asks', () => {
    expect(hex(timestampRequest(digest, nonce))).toBe(
      '30440201013031300d060960864801650304020105000420d2777fe4c0997b7ffefcaf72eec8a1cabd4ecbdee5f2c7b279fec78a08ebccd6' +
        '020900b3fd1dcfb2097fcf0101ff',
    )
  })

  it('has a nonce in the shortest form', () => {
    expect(hex(derInteger(ofHex('0000')))).toBe('020100')
    expect(hex(derInteger(ofHex('00007f')))).toBe('02017f')
    expect(hex(derInteger(ofHex('0080')))).toBe('02020080')
  })
})

describe('the answer', () => {
  it('of openssl is read', () => {
    expect(parseTimestampResponse(granted)).toEqual({
      status: 0,
      statusText: '',
      stamp: { sha256: digest, nonce, time },
    })
    expect(checkTimestamp(granted, digest, nonce)).toEqual({ time })
    expect(checkTimestamp(granted, digest)).toEqual({ time })
  })

  it('that refuses, says why', () => {
    expect(checkTimestamp(refused, digest)).toEqual({
      fault: 'grants no stamp: status 2, "Message digest algorithm is not supported."',
    })
  })

  it('over something else, or to another question, is none', () => {
    expect(checkTimestamp(granted, sha256(utf8('Another checkpoint\n')), nonce)).toMatchObject({
      fault: 'is a stamp over something else',
    })
    const other = { fault: 'is the answer to another question' }
    expect(checkTimestamp(granted, digest, ofHex('b3fd1dcfb2097fce'))).toEqual(other)
    expect(checkTimestamp(answer({ digest }), digest, nonce)).toEqual(other)
    expect(checkTimestamp(answer({ digest, algorithm: '608648016503040203' }), digest)).toHaveProperty('fault')
    const none = { fault: 'is not an answer of a time-stamp authority' }
    expect(checkTimestamp(answer({ digest, content: '2a864886f70d010701' }), digest)).toEqual(none)
    expect(checkTimestamp(utf8('<html>Not found</html>'), digest)).toEqual(none)
  })

  it.each([
    ['20261123155905.5Z', '2026-11-23T15:59:05.500Z'],
    ['20261123155905.123456Z', '2026-11-23T15:59:05.123Z'],
    ['20260231000000Z', undefined],
    ['20261123155905', undefined],
    ['20261123155905+0100', undefined],
    ['2026112315590Z', undefined],
  ])('has the time %s', (given, expected) => {
    expect(parseTimestampResponse(answer({ digest, time: given }))?.stamp?.time).toBe(expected)
  })

  it('is read back as it was made', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(bytes, fc.uint8Array({ minLength: 1, maxLength: 20 }), (hash, number) => {
        expect(checkTimestamp(answer({ digest: hash, nonce: number }), hash, number)).toEqual({ time })
      }),
    )
  })
})

describe('whatever comes instead', () => {
  const place = fc.nat({ max: granted.length - 1 })
  const includes = (whole: Uint8Array, part: Uint8Array) => hex(whole).includes(hex(part))

  it('changed at any place, it is none, or still has our digest and nonce', () => {
    const mutation = fc.record({
      at: place,
      how: fc.constantFrom('flip', 'remove', 'insert', 'repeat'),
      byte: fc.integer({ min: 1, max: 255 }),
    })
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const bytes = mutations.reduce((now, { at, how, byte }) => {
          const [before, here, after] = [now.slice(0, at), now.slice(at, at + 1), now.slice(at + 1)]
          if (how === 'flip') return concatenated([before, here.map((one) => one ^ byte), after])
          if (how === 'remove') return concatenated([before, after])
          return concatenated([before, here, how === 'insert' ? Uint8Array.of(byte) : here, after])
        }, granted)
        const result = checkTimestamp(bytes, digest, nonce)
        if ('time' in result) {
          expect(includes(bytes, digest)).toBe(true)
          expect(includes(bytes, nonce)).toBe(true)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('cut or lengthened, it is none', () => {
    fc.assert(fc.property(place, (at) => parseTimestampResponse(granted.subarray(0, at)) === undefined))
    expect(parseTimestampResponse(concatenated([granted, Uint8Array.of(0)]))).toBeUndefined()
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseTimestampResponse(bytes)))
    // Sequences in sequences: nothing here calls itself.
    expect(parseTimestampResponse(Uint8Array.from({ length: 65_000 }, () => 0x30))).toBeUndefined()
  })
})
