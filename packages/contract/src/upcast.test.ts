import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choice, choices, date, text } from './field.ts'
import { lifecycle } from './lifecycle.ts'
import { type AnyRegister, register } from './register.ts'
import {
  fieldDropped,
  fieldRenamed,
  inTurn,
  optionsRenamed,
  type Said,
  statusesRenamed,
  type Upcast,
  upcast,
} from './upcast.ts'

const said = (data: Said['data'], status = 'open'): Said => ({ status, data })

describe('what an upcast can do', () => {
  it.each<readonly [string, Upcast, Said, Said]>([
    ['rename a field', fieldRenamed('who', 'holder'), said({ who: 'Ada' }), said({ holder: 'Ada' })],
    ['rename a field that is empty', fieldRenamed('who', 'holder'), said({ on: 'x' }), said({ on: 'x' })],
    ['drop a field', fieldDropped('who'), said({ who: 'Ada', on: 'x' }), said({ on: 'x' })],
    ['rename an option', optionsRenamed('kind', { a: 'b' }), said({ kind: 'a' }), said({ kind: 'b' })],
    ['leave other options', optionsRenamed('kind', { a: 'b' }), said({ kind: 'c' }), said({ kind: 'c' })],
    ['leave an empty choice', optionsRenamed('kind', { a: 'b' }), said({}), said({})],
    ['make two options one', optionsRenamed('kinds', { a: 'b' }), said({ kinds: ['a', 'b'] }), said({ kinds: ['b'] })],
    ['rename a status', statusesRenamed({ open: 'live' }), said({}), said({}, 'live')],
    ['leave other statuses', statusesRenamed({ open: 'live' }), said({}, 'shut'), said({}, 'shut')],
    ['know no name of every object', statusesRenamed({}), said({}, 'constructor'), said({}, 'constructor')],
    ['do several', inTurn(fieldRenamed('a', 'b'), fieldRenamed('b', 'c')), said({ a: 1 }), said({ c: 1 })],
  ])('%s', (_, turn, before, after) => {
    expect(turn(before)).toEqual(after)
  })
})

const anySaid = fc.record({
  status: fc.string(),
  data: fc.dictionary(
    fc.constantFrom('a', 'b', 'c', '__proto__', 'd'),
    fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(null)),
    { noNullPrototype: true },
  ),
})
const anyUpcast: fc.Arbitrary<Upcast> = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('c', 'd')).map(([from, to]) => fieldRenamed(from, to)),
  fc.constantFrom('a', 'b').map(fieldDropped),
  fc.dictionary(fc.string(), fc.string()).map((names) => optionsRenamed('a', names)),
  fc.dictionary(fc.string(), fc.string()).map(statusesRenamed),
)

describe('the chain of upcasts', () => {
  it('is the same in one go and with a stop on the way', () => {
    fc.assert(
      fc.property(anySaid, fc.array(anyUpcast, { maxLength: 5 }), fc.nat(), fc.nat(), (old, upcasts, one, other) => {
        const last = upcasts.length + 1
        const from = 1 + (one % last)
        const stop = from + (other % (last - from + 1))
        const way = { schema: last, upcasts }
        expect(upcast(way, upcast(way, old, from, stop), stop)).toEqual(upcast(way, old, from))
      }),
    )
  })

  it('leaves what is in the words of now, and never changes what it is given', () => {
    fc.assert(
      fc.property(anySaid, fc.array(anyUpcast, { maxLength: 5 }), (old, upcasts) => {
        const before = structuredClone(old)
        upcast({ upcasts }, old, 1)
        expect(old).toEqual(before)
        expect(upcast({ upcasts }, old, upcasts.length + 1)).toBe(old)
      }),
    )
  })

  it('loses no value where fields are renamed to names that nothing has', () => {
    fc.assert(
      fc.property(anySaid, ({ status, data }) => {
        const renamed = inTurn(fieldRenamed('a', 'x'), fieldRenamed('b', 'y'))({ status, data })
        expect(Object.values(renamed.data)).toEqual(Object.values(data))
      }),
    )
  })
})

describe('a register', () => {
  const declared: AnyRegister = {
    name: 'shifts',
    singular: 'shift',
    prefix: 'SHF',
    title: 'Shifts',
    titleOfOne: 'Shift',
    purpose: '',
    clauses: [],
    fields: { who: text({ title: 'Who' }), on: date({ title: 'On' }), kind: choice({ a: 'A' }, { title: 'Kind' }) },
    lifecycle: lifecycle('open', { open: { title: 'Open', shape: 'planned' } }, {}),
    relations: {},
    access: { read: [], edit: [], contribute: [] },
    columns: [],
  }
  const many = { ...declared, fields: { ...declared.fields, kinds: choices({ a: 'A' }, { title: 'Kinds' }) } }

  it.each([
    ['a schema without its upcast', { ...declared, schema: 2 }],
    ['an upcast without its schema', { ...many, upcasts: [fieldDropped('who')] }],
    ['fewer upcasts than schemas', { ...declared, schema: 3, upcasts: [fieldDropped('who')] }],
  ])('is refused with %s', (_, wrong) => {
    expect(() => register(wrong)).toThrow(/needs an upcast from every schema/)
  })
  it('is taken with one for each schema before its own', () => {
    expect(register({ ...declared, schema: 2, upcasts: [fieldDropped('who')] }).schema).toBe(2)
    expect(register(declared).schema).toBeUndefined()
  })
})
