import { expect, it } from 'vitest'
import { type Given, look, one } from './made-up.ts'

const requirement = (status: string, data = {}, owner: string | null = 'ines') =>
  one('requirements', 'REQ-9', status, { framework: 'iso-42001-2023', clause: '9.2.2', ...data }, owner)
const withEvidence = (status: string, validUntil: string): Given => [
  requirement('open'),
  one('claims', 'CLM-1', 'made'),
  one('evidence', 'EVD-1', status, { validUntil }),
  'CLM-1 supports REQ-9',
  'EVD-1 proves CLM-1',
]

/** Per check: where it does not hold with its sentence, where it holds, and where there is nothing to look at. */
const cases: readonly (readonly [id: string, fault: Given, message: string, healthy: Given, nothing: Given])[] = [
  [
    '9.2/owned',
    [requirement('open', {}, null)],
    'REQ-9 has nobody who answers for it',
    [requirement('open')],
    [requirement('out-of-scope', {}, null)],
  ],
  [
    '9.2/described',
    [requirement('open')],
    'REQ-9 does not say how it is met',
    [requirement('open', { howMet: 'By AUD-1.' })],
    [requirement('open', { framework: 'iso-27001-2022' })],
  ],
  [
    '9.2/proved',
    withEvidence('submitted', '2026-12-24'),
    'CLM-1 has no accepted evidence',
    withEvidence('accepted', '2026-12-24'),
    [requirement('open')],
  ],
  [
    '9.2/evidence-in-force',
    withEvidence('accepted', '2026-11-22'),
    'CLM-1 rests on evidence that has ended',
    withEvidence('accepted', '2026-11-23'),
    withEvidence('submitted', '2026-12-24'),
  ],
  [
    '9.2/attested',
    [requirement('open')],
    'REQ-9 is not attested by its owner',
    [requirement('attested')],
    [requirement('open', { clause: '9.1' })],
  ],
]

it.each(cases)('%s', (id, fault, message, healthy, nothing) => {
  expect(look(id, fault)).toBe(message)
  expect(look(id, healthy)).toBe('holds')
  expect(look(id, nothing)).toBe('nothing')
})
