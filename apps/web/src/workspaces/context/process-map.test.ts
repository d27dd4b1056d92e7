import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrowPath, boxSize, layOut } from './process-map.ts'

const of = (...ids: string[]) => ids.map((id) => ({ id, kind: 'core' as const }))

describe('the process map', () => {
  it('goes from left to right by who hands over', () => {
    const { boxes } = layOut(of('run', 'build', 'assess'), [
      { from: 'assess', to: 'build' },
      { from: 'build', to: 'run' },
    ])
    expect(boxes.toSorted((a, b) => a.x - b.x).map(({ id }) => id)).toEqual(['assess', 'build', 'run'])
  })
  it('stands in bands, leading above', () => {
    const map = layOut([...of('core'), { id: 'lead', kind: 'lead' }, { id: 'help', kind: 'support' }], [])
    expect(map.bands.map(({ kind }) => kind)).toEqual(['lead', 'core', 'support'])
    expect(map.boxes.toSorted((a, b) => a.y - b.y).map(({ id }) => id)).toEqual(['lead', 'core', 'help'])
  })
  it('draws every process once, none over another, whatever hands over to whatever', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const one = fc.constantFrom(...ids)
    const kind = fc.constantFrom('lead' as const, 'core' as const, 'support' as const)
    fc.assert(
      fc.property(
        fc.tuple(kind, kind, kind, kind, kind),
        fc.array(fc.record({ from: one, to: one })),
        (kinds, links) => {
          const map = layOut(
            ids.map((id, at) => ({ id, kind: kinds[at] ?? 'core' })),
            links,
          )
          expect(map.boxes).toHaveLength(5)
          for (const a of map.boxes)
            for (const b of map.boxes)
              if (a !== b)
                expect(Math.abs(a.x - b.x) >= boxSize.width || Math.abs(a.y - b.y) >= boxSize.height).toBe(true)
          for (const { from, to } of map.arrows) expect(arrowPath(from, to)).toMatch(/^M[\d.]+ [\d.]+ C/)
        },
      ),
    )
  })
})
