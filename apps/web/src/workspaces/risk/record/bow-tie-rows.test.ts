import type { AnyRecord } from '@plumbline/contract/record'
import { expect, it } from 'vitest'
import { linesOf } from './bow-tie-rows.ts'

const control = (controlId: string, data: object) =>
  ({ ref: `CTL-${controlId}`, title: `Control ${controlId}`, data: { controlId, ...data } }) as unknown as AnyRecord

it('a barrier shows how far its control is; one that is not linked stands as missing', () => {
  const linked = [
    control('A.7.4', { applicable: 'yes', implementation: 'implemented' }),
    control('A.9.2', { applicable: 'no', implementation: 'implemented' }),
    control('X.1', {}),
  ]
  const rows = [
    { what: 'Few cases', barriers: ['A.7.4', 'A.9.2'] },
    { what: undefined, barriers: ['A.7.4'] },
    { what: 'No test', barriers: ['CTL-X.1', 'A.6.2.4'] },
  ]
  expect(linesOf(rows, linked).map(({ what, barriers }) => [what, barriers.map(({ state }) => state)])).toEqual([
    ['Few cases', ['holds', 'excluded']],
    ['No test', ['nothing', 'nothing']],
  ])
})
