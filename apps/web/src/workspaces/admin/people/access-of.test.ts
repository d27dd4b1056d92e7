import { expect, it } from 'vitest'
import { accessOf } from './access-of.ts'

const now = '2026-03-10T12:00:00Z'

it.each([
  ['active', null, 'active'],
  ['active', '2026-03-10T12:00:01Z', 'active'],
  ['active', '2026-03-10T11:59:59Z', 'ended'],
  ['deactivated', '2026-01-01T00:00:00Z', 'deactivated'],
  ['invited', null, 'invited'],
] as const)('%s until %s is %s', (status, accessUntil, access) => {
  expect(accessOf({ status, accessUntil }, now)).toBe(access)
})
