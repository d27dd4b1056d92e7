import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CanonicalJsonError, canonicalize, deepestNesting, type JsonValue } from './canonical-json.ts'

describe('RFC 8785', () => {
  it('writes the sample of section 3.2.2 (its 1E30 is refused here, see below)', () => {
    const sample = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`)
    expect(canonicalize(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it('sorts members by UTF-16 code units (section 3.2.3)', () => {
    const sample = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`)
    expect(Object.values(JSON.parse(canonicalize(sample)))).toHaveLength(7)
    const order = [...canonicalize(sample).matchAll(/:"([A-Z][a-z]+)/g)].map((match) => match[1])
    expect(order).toEqual(['Carriage', 'One', 'Control', 'Latin', 'Euro', 'Emoji', 'Hebrew'])
  })

  // The reference implementation's test data: cyberphone/json-canonicalization, testdata.
  it.each([
    ['[56,{"d":true,"10":null,"1":[]}]', '[56,{"1":[],"10":null,"d":true}]'],
    [
      '{"1":{"f":{"f":"hi","F":5},"\\n":56.0},"10":{},"":"empty","a":{},"111":[{}],"A":{}}',
      '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}',
    ],
    ['{"sin":1,"pêche":2,"peach":3,"péché":4}', '{"peach":3,"péché":4,"pêche":2,"sin":1}'],
    ['{"Unnormalized Unicode":"A\\u030a"}', '{"Unnormalized Unicode":"A\u030a"}'],
    ['{"</script>":"\\u007f"}', '{"</script>":"\u007f"}'],
  ])('%s', (input, output) => {
    expect(canonicalize(JSON.parse(input))).toBe(output)
  })

  const double = (bits: string): number => {
    const view = new DataView(new ArrayBuffer(8))
    view.setBigUint64(0, BigInt(`0x${bits}`))
    return view.getFloat64(0)
  }

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: the double %s is %s', (bits, text) => {
    expect(canonicalize(double(bits))).toBe(text)
  })

  it.each([
    '7fefffffffffffff',
    'ffefffffffffffff',
    '4340000000000000',
    'c340000000000000',
    '4430000000000000',
    '44b52d02c7e14af5',
    '44b52d02c7e14af6',
    '44b52d02c7e14af7',
    '444b1ae4d6e2ef4e',
    '444b1ae4d6e2ef4f',
    '444b1ae4d6e2ef50',
  ])('appendix B: the double %s is an integer that other readers would round, and refused', (bits) => {
    expect(() => canonicalize(double(bits))).toThrow(expect.objectContaining({ reason: 'unsafe-integer' }))
  })

  it.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('appendix B: %s is no number', (bits) => {
    expect(() => canonicalize(double(bits))).toThrow(expect.objectContaining({ reason: 'non-finite-number' }))
  })
})

const nested = (levels: number): JsonValue => {
  let value: JsonValue = 1
  for (let level = 0; level < levels; level += 1) value = [value]
  return value
}

describe('refusals', () => {
  const cycle: Record<string, unknown> = {}
  cycle.self = [cycle]
  const sparse = [1]
  sparse.length = 2

  it.each([
    ['half a pair', { a: ['x', '\ud800'] }, 'lone-surrogate', '/a/1'],
    ['a pair the wrong way round', '\ude00\ud83d', 'lone-surrogate', ''],
    ['half a pair in a name', { b: { '\udfff': 1 } }, 'lone-surrogate', '/b'],
    ['2^53', { n: 2 ** 53 }, 'unsafe-integer', '/n'],
    ['-2^53', [-(2 ** 53)], 'unsafe-integer', '/0'],
    ['undefined', undefined, 'not-json', ''],
    ['an undefined member', { 'a/b~c': undefined }, 'not-json', '/a~1b~0c'],
    ['a hole', sparse, 'not-json', '/1'],
    ['a function', [() => 1], 'not-json', '/0'],
    ['a bigint', 1n, 'not-json', ''],
    ['a symbol', Symbol('s'), 'not-json', ''],
    ['a date', { at: new Date(0) }, 'not-json', '/at'],
    ['a map', new Map(), 'not-json', ''],
    ['bytes', new Uint8Array(1), 'not-json', ''],
  ])('%s', (_, value, reason, path) => {
    const refused = () => canonicalize(value as unknown as JsonValue)
    expect(refused).toThrow(CanonicalJsonError)
    expect(refused).toThrow(expect.objectContaining({ reason, path }))
  })

  it('a cycle', () => {
    expect(() => canonicalize(cycle as unknown as JsonValue)).toThrow(expect.objectContaining({ reason: 'too-deep' }))
  })

  it('more levels than allowed, and not one less', () => {
    expect(canonicalize(nested(deepestNesting))).toBe('['.repeat(deepestNesting) + 1 + ']'.repeat(deepestNesting))
    expect(() => canonicalize(nested(deepestNesting + 1))).toThrow(expect.objectContaining({ reason: 'too-deep' }))
  })

  it('but not 2^53 - 1, nor a value twice in different places', () => {
    const shared = { n: Number.MAX_SAFE_INTEGER }
    expect(canonicalize([shared, shared])).toBe('[{"n":9007199254740991},{"n":9007199254740991}]')
  })
})

/** Any JSON, with every character there is, and names such as `__proto__`. */
const json = fc.letrec<{ value: JsonValue }>((tie) => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'toJSON', 'constructor', '10', '9'))
  const number = fc.oneof(
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }),
  )
  return {
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, false),
      number,
      text,
      fc.array(tie('value')),
      // As JSON.parse makes them: `__proto__` is a member like any other.
      fc.array(fc.tuple(text, tie('value'))).map((members) => JSON.parse(JSON.stringify(ownMembers(members)))),
    ),
  }
}).value

const ownMembers = (members: [string, JsonValue][]) => {
  const object: Record<string, JsonValue> = Object.create(null)
  for (const [key, value] of members) object[key] = value
  return object
}

const reversed = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return ownMembers(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}

describe('for any JSON', () => {
  it('the text says the same as the value', () => {
    fc.assert(
      fc.property(json, (value) => {
        // JSON has no negative zero.
        expect(JSON.parse(canonicalize(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('the order of members does not matter', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalize(reversed(value))).toBe(canonicalize(value))
      }),
    )
  })

  it('canonical text read and written again is the same text', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalize(value)
        expect(canonicalize(JSON.parse(text))).toBe(text)
      }),
    )
  })
})
