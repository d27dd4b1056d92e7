import { expect, it } from 'vitest'
import { judged, made } from '../made-up.ts'
import { threatModelBlockers } from './domain.ts'

const whole = {
  assets: [{ asset: 'Recordings' }],
  threats: [{ threat: 'Injection', treatment: 'mitigated', controls: ['A.6.2.4'] }],
  conclusion: 'Acceptable',
}

it.each([
  ['whole', {}, []],
  ['without assets', { assets: [] }, ['no asset is named']],
  ['without threats', { threats: [] }, ['no threat is named']],
  ['with a threat without state', { threats: [{ threat: 'x' }] }, ['1 of the threats have no state']],
  [
    'with one accepted in silence',
    { threats: [{ threat: 'x', treatment: 'accepted' }] },
    ['1 threats are accepted or left aside without a reason'],
  ],
  [
    'with one called mitigated by nothing',
    { threats: [{ threat: 'x', treatment: 'mitigated' }] },
    ['1 threats are called mitigated and name nothing that stands in the way'],
  ],
  ['without conclusion', { conclusion: '' }, ['it has no conclusion']],
])('a threat model %s', (_, change, expected) => {
  const record = made('threat-models', 'THM-1', { data: { ...whole, ...change } })
  expect(threatModelBlockers.approve?.(judged([record, made('ai-systems', 'SYS-1')], 'THM-1 of SYS-1'))).toEqual(
    expected,
  )
})
