import { describe, expect, it } from 'vitest'
import { raciOf } from './raci.ts'

const role = (...involvement: { area: string; part: string }[]) => ({ data: { involvement } })

describe('who does what', () => {
  it('is one row an area, with a cell for each role', () => {
    const rows = raciOf([
      role({ area: 'Risk assessment', part: 'accountable' }),
      role({ area: 'Risk assessment ', part: 'responsible' }, { area: 'Audit', part: 'accountable' }),
    ])
    expect(rows).toEqual([
      { area: 'Audit', cells: [[], ['accountable']], fault: 'nobody-does' },
      { area: 'Risk assessment', cells: [['accountable'], ['responsible']], fault: null },
    ])
  })
  it('has a fault where nobody or more than one answers', () => {
    const [both] = raciOf([role({ area: 'X', part: 'accountable' }), role({ area: 'X', part: 'accountable' })])
    expect(both?.fault).toBe('several-accountable')
    expect(raciOf([role({ area: 'X', part: 'responsible' })])[0]?.fault).toBe('nobody-accountable')
  })
})
