import fc from 'fast-check'
import { expect, it } from 'vitest'
import { refuseHostileJson } from './json.ts'

it.each([
  ['a member twice', '{"a":1,"a":2}', /"a" twice/],
  ['a member twice, written in two ways', '{"a":1,"\\u0061":2}', /"a" twice/],
  ['a member twice further in', '{"x":[{"b":{}, "c":"}", "b" : 1}]}', /"b" twice/],
  ['nesting of lists', '['.repeat(65), /too deeply/],
  ['nesting of objects', '{"a":'.repeat(100_000), /too deeply/],
  ['a million values', `[${'1,'.repeat(1_000_000)}1]`, /more than 50000 values/],
])('refuses %s', (_, text, reason) => {
  expect(() => refuseHostileJson(text)).toThrow(reason)
})

it.each([
  ['the same name at two places', '{"a":{"a":1},"b":[{"a":1},{"a":1}]}'],
  ['a name that is also a value', '{"a":"b","b":"a"}'],
  ['brackets, commas and quotes in strings', `{"a":"${'{[,:\\"'.repeat(60_000)}"}`],
  ['what is no JSON, which the parser refuses', '{"a":"\\'],
  ['nothing', ''],
])('lets pass %s', (_, text) => {
  expect(() => refuseHostileJson(text)).not.toThrow()
})

it('lets pass whatever JSON.stringify writes of shallow values', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      refuseHostileJson(JSON.stringify(value, null, 1))
    }),
  )
})

it('looks at 5 MB in less than a tenth of a second', () => {
  const text = `{"a":"${'x\\n'.repeat(1_700_000)}"}`
  const started = performance.now()
  refuseHostileJson(text)
  expect(performance.now() - started).toBeLessThan(100)
})
