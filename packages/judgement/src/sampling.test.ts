import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { samplingBy, sortedPopulation } from './sampling.ts'

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const { drawSample, populationDigest } = samplingBy(hash)

const ref = fc.integer({ min: 1, max: 100_000 }).map((number) => `RSK-${number}`)
const population = fc.uniqueArray(ref, { maxLength: 60 }).map(sortedPopulation)
const seed = fc.string({ minLength: 1, maxLength: 80 })
const size = fc.integer({ min: 1, max: 70 })

describe('a sample', () => {
  it('has as many of the population as were asked for, each once, or all of a smaller one', () => {
    fc.assert(
      fc.property(seed, population, size, (seed, population, size) => {
        const drawn = drawSample(seed, population, size)
        expect(drawn).toHaveLength(Math.min(size, population.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(population).toEqual(expect.arrayContaining([...drawn]))
      }),
    )
  })

  it('is the same however the population was put together', () => {
    fc.assert(
      fc.property(seed, fc.array(ref, { maxLength: 60 }), size, (seed, refs, size) => {
        const again = sortedPopulation([...refs].reverse())
        expect(drawSample(seed, sortedPopulation(refs), size)).toEqual(drawSample(seed, again, size))
        expect(populationDigest(sortedPopulation(refs))).toBe(populationDigest(again))
      }),
    )
  })

  it('of a smaller size is the beginning of a larger one, so that it can be enlarged', () => {
    fc.assert(
      fc.property(seed, population, size, size, (seed, population, a, b) => {
        const larger = drawSample(seed, population, Math.max(a, b))
        expect(larger.slice(0, Math.min(a, b))).toEqual(drawSample(seed, population, Math.min(a, b)))
      }),
    )
  })

  it('loses nothing but what leaves the population', () => {
    fc.assert(
      fc.property(seed, population, size, (seed, population, size) => {
        const [gone] = population
        const drawn = drawSample(seed, population, size).filter((one) => one !== gone)
        const rest = population.filter((one) => one !== gone)
        expect(drawSample(seed, rest, size).slice(0, drawn.length)).toEqual(drawn)
      }),
    )
  })

  it('takes each of the population about as often as any other', () => {
    const of = sortedPopulation(Array.from({ length: 20 }, (_, at) => `RSK-${at + 1}`))
    const counts = new Map(of.map((one) => [one, 0]))
    for (let turn = 0; turn < 2_000; turn += 1)
      for (const one of drawSample(`seed ${turn}`, of, 5)) counts.set(one, (counts.get(one) ?? 0) + 1)
    // 500 expected each; six standard deviations are 116.
    for (const [one, count] of counts) expect(Math.abs(count - 500), one).toBeLessThan(116)
  })

  it('is drawn again by a stranger, as the documentation says', () => {
    const of = ['RSK-1', 'RSK-10', 'RSK-2', 'RSK-3']
    const byHand = [...of].sort((a, b) => hash(`prüfung\n${a}`).localeCompare(hash(`prüfung\n${b}`))).slice(0, 2)
    expect(drawSample('prüfung', of, 2)).toEqual(byHand)
    expect(populationDigest(of)).toBe(hash('RSK-1\nRSK-10\nRSK-2\nRSK-3'))
  })
})
