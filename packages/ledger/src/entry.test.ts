import { describe, expect, it } from 'vitest'
import { CanonicalJsonError, canonicalize, type JsonValue } from './canonical-json.ts'
import { newSalt, open, openText } from './commitment.ts'
import { type Entry, type EntryDraft, EntryError, entryBytes, largestEntry, parseEntry, sealEntry } from './entry.ts'

const draft: EntryDraft = {
  id: '019aaf3c-0d2b-7c11-8a52-6f3b1f0a9e01',
  at: '2026-11-23T06:00:00.000Z',
  type: 'risk.approved',
  obj: { t: 'risk', id: '019aaf3c-0d2b-7c11-8a52-6f3b1f0a9e02', ver: 3 },
  auth: 'session',
  req: '019aaf3c-0d2b-7c11-8a52-6f3b1f0a9e03',
  actor: '019aaf3c-0d2b-7c11-8a52-6f3b1f0a9e04',
  before: { status: 'assessed' },
  after: { status: 'approved' },
  why: 'Ann Smith agreed on the phone',
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const counting = () => {
  let drawn = 0
  return () => {
    drawn += 1
    return new Uint8Array(32).fill(drawn)
  }
}
const sealed = () => sealEntry(draft, counting())

describe('sealing', () => {
  it('writes the same bytes for ever', () => {
    // Commitments computed with Python's hmac and json.
    expect(textOf(sealed().bytes)).toBe(
      '{"act":"f6SNNg4tC80AXhkIGm7jvyhjNeaM5ZMlP1WLBP3R39c=","after":"Md/ALnxYtivE6QEptKRMIsPW7v9vhZk0eo1biFPbEKk=","at":"2026-11-23T06:00:00.000Z","auth":"session","before":"S3UZRoc21TCy0W/X+BsBrpiSkbHMBYLmzSt/tl6MiAQ=","id":"019aaf3c-0d2b-7c11-8a52-6f3b1f0a9e01","obj":{"id":"019aaf3c-0d2b-7c11-8a52-6f3b1f0a9e02","t":"risk","ver":3},"req":"019aaf3c-0d2b-7c11-8a52-6f3b1f0a9e03","type":"risk.approved","v":1,"why":"PUqfPjrmGNaz6omq2DZa+T/JxmAqwN1S3t9E7W5IdN4="}',
    )
  })

  it('discloses none of the values, nor who acted', () => {
    const text = textOf(sealed().bytes)
    for (const secret of ['Ann', 'assessed', '"approved"', draft.actor]) expect(text).not.toContain(secret)
  })

  it('hands back one opening with a salt of its own for each commitment, and each opens', () => {
    const { entry, openings } = sealEntry(draft, newSalt)
    expect(openings.map(({ field }) => field)).toEqual(['act', 'before', 'after', 'why'])
    expect(new Set(openings.map(({ salt }) => salt.join())).size).toBe(4)
    const values = { act: draft.actor, before: draft.before, after: draft.after, why: draft.why }
    for (const { field, salt, value } of openings) {
      expect(openText(entry[field] ?? '', salt, value)).toBe(true)
      expect(open(entry[field] ?? '', salt, values[field] ?? null)).toBe(true)
      expect(value).toBe(canonicalize(values[field] ?? null))
    }
  })

  it('leaves out what there was none of, but commits to null', () => {
    const { before: _before, why: _why, ...rest } = draft
    const { entry, openings } = sealEntry({ ...rest, after: null }, newSalt)
    expect(Object.keys(entry)).not.toContain('before')
    expect(Object.keys(entry)).not.toContain('why')
    expect(openings.map(({ field, value }) => [field, value])).toEqual([
      ['act', JSON.stringify(draft.actor)],
      ['after', 'null'],
    ])
  })

  it('keeps the size of an entry whatever the size of the values', () => {
    expect(sealEntry({ ...draft, after: 'x'.repeat(1_000_000) }, newSalt).bytes).toHaveLength(sealed().bytes.length)
  })

  it('refuses a state without canonical form, and salts of another size', () => {
    expect(() => sealEntry({ ...draft, after: { n: 2 ** 60 } }, newSalt)).toThrow(CanonicalJsonError)
    expect(() => sealEntry(draft, () => new Uint8Array(16))).toThrow(RangeError)
  })
})

describe('the format', () => {
  it('reads what it wrote', () => {
    const { entry, bytes } = sealed()
    expect(parseEntry(bytes)).toEqual(entry)
    expect(entryBytes(parseEntry(bytes))).toEqual(bytes)
  })

  const commitment = sealed().entry.act
  const wrong: [string, Record<string, unknown>][] = [
    ['another version', { v: 2 }],
    ['an id that is no UUID', { id: 'one' }],
    ['a UUID in capitals, a second spelling', { id: draft.id.toUpperCase() }],
    ['a time without milliseconds', { at: '2026-11-23T06:00:00Z' }],
    ['a time of another zone', { at: '2026-11-23T06:00:00.000+01:00' }],
    ['a day that does not exist', { at: '2026-02-30T06:00:00.000Z' }],
    ['a type of one word', { type: 'approved' }],
    ['a type in capitals', { type: 'risk.Approved' }],
    ['a type with a line break', { type: 'risk.approved\n' }],
    ['free text as the kind of object', { obj: { ...draft.obj, t: 'Loan scoring' } }],
    ['free text as the id of the object', { obj: { ...draft.obj, id: 'ann@example.org' } }],
    ['a version below 0', { obj: { ...draft.obj, ver: -1 } }],
    ['half a version', { obj: { ...draft.obj, ver: 1.5 } }],
    ['a version as text', { obj: { ...draft.obj, ver: '1' } }],
    ['an object with something more', { obj: { ...draft.obj, name: 'x' } }],
    ['no object', { obj: null }],
    ['a plain value for a commitment', { after: 'approved' }],
    ['null for a commitment', { before: null }],
    ['undefined for a commitment', { why: undefined }],
    ['no actor', { act: undefined }],
    ['another way in', { auth: 'magic' }],
    ['a request that is no UUID', { req: 'r-1' }],
    ['a member nobody knows', { note: 'hello' }],
    ['a type that makes it too large', { type: `a.${'b'.repeat(largestEntry)}` }],
  ]

  it.each(wrong)('does not write %s', (_, change) => {
    expect(() => entryBytes({ ...sealed().entry, ...change } as Entry)).toThrow(EntryError)
  })

  // JSON cannot say undefined: it is the same as absent, which `why` may be.
  const readable = wrong.filter(([, change]) => !('why' in change))
  it.each(readable)('does not read %s', (_, change) => {
    const bytes = utf8(canonicalize(JSON.parse(JSON.stringify({ ...sealed().entry, ...change })) as JsonValue))
    expect(() => parseEntry(bytes)).toThrow(EntryError)
  })

  it('accepts a file by its hash and an object without version', () => {
    const file = { t: 'file', id: 'ab'.repeat(32), ver: 0 }
    expect(parseEntry(sealEntry({ ...draft, obj: file }, newSalt).bytes).obj).toEqual(file)
  })

  it('fits exactly 2,048 bytes', () => {
    const { entry, bytes } = sealed()
    const type = draft.type + 'd'.repeat(largestEntry - bytes.length)
    expect(entryBytes({ ...entry, type })).toHaveLength(largestEntry)
    expect(() => entryBytes({ ...entry, type: `${type}d` })).toThrow(EntryError)
  })

  const text = textOf(sealed().bytes)
  it.each([
    ['white space', text.replace(',', ', ')],
    ['a line break at the end', `${text}\n`],
    ['a byte order mark', `\ufeff${text}`],
    ['another order', `{"v":1,${text.slice(1, -7)}}`],
    ['a member twice', text.replace('"v":1', '"v":1,"v":1')],
    ['a member twice, once hidden', text.replace('{', `{"act":"${commitment}",`)],
    ['an escaped letter', text.replace('risk.approved', 'r\\u0069sk.approved')],
    ['a number written otherwise', text.replace('"ver":3', '"ver":3.0')],
    ['half of it', text.slice(0, 100)],
    ['nothing', ''],
    ['null', 'null'],
    ['an array', `[${text}]`],
  ])('does not read %s', (_, changed) => {
    expect(changed).not.toBe(text)
    expect(() => parseEntry(utf8(changed))).toThrow(EntryError)
  })

  it('does not read what is not UTF-8', () => {
    const bytes = Uint8Array.from(sealed().bytes)
    bytes[10] = 0xff
    expect(() => parseEntry(bytes)).toThrow(EntryError)
  })
})
