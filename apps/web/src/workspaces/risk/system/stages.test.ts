import { expect, it } from 'vitest'
import { entriesOf, stagesOf } from './stages.ts'

const entered = (at: string, after: unknown) => ({ at, changes: [{ path: 'data.stage', before: undefined, after }] })

const history = [
  entered('2026-01-20T08:00:00Z', 'operation_monitoring'),
  entered('2025-06-30T08:00:00Z', 'design_development'),
  { at: '2025-05-01T08:00:00Z', changes: [{ path: 'title', before: 'A', after: 'B' }] },
  entered('2025-02-12T08:00:00Z', 'inception'),
]

it('marks what is past, what is now and what is coming', () => {
  const places = stagesOf('operation_monitoring', false, history).map(({ name, place }) => `${name} ${place}`)
  expect(places).toEqual([
    'inception passed',
    'design_development passed',
    'verification_validation passed',
    'deployment passed',
    'operation_monitoring present',
    'continuous_validation coming',
    're_evaluation coming',
    'retirement coming',
  ])
})

it('knows since when from the history', () => {
  const stages = stagesOf('operation_monitoring', false, history)
  expect(stages.find(({ place }) => place === 'present')?.since).toBe('2026-01-20T08:00:00Z')
  expect(stages.find(({ name }) => name === 'deployment')?.since).toBeUndefined()
})

it('takes the last time when a stage was entered twice', () => {
  const twice = [entered('2026-03-01T08:00:00Z', 're_evaluation'), entered('2025-03-01T08:00:00Z', 're_evaluation')]
  expect(entriesOf(twice).get('re_evaluation')).toBe('2026-03-01T08:00:00Z')
})

it('is all ahead without a stage, and at its end when retired', () => {
  expect(new Set(stagesOf(undefined, false, []).map(({ place }) => place))).toEqual(new Set(['coming']))
  expect(stagesOf('deployment', true, []).at(-1)?.place).toBe('present')
})
