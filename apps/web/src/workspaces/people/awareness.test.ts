import { expect, it } from 'vitest'
import { lastAwareness } from './awareness.ts'

it('somebody is aware since the last training that they did not fail', () => {
  const last = lastAwareness([
    {
      data: {
        kind: 'awareness',
        heldOn: '2026-01-10',
        participants: [
          { personId: 'a', result: 'passed' },
          { personId: 'b', result: 'failed' },
        ],
      },
    },
    { data: { kind: 'awareness', heldOn: '2025-01-10', participants: [{ personId: 'a' }] } },
    { data: { kind: 'competence', heldOn: '2026-05-10', participants: [{ personId: 'a' }] } },
  ])
  expect([...last]).toEqual([['a', '2026-01-10']])
})
