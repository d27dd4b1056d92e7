import { describe, expect, it } from 'vitest'
import { made, world } from '../made-up.ts'
import { conflictsOf } from './independence.ts'

const audit = (part: string) =>
  made('audits', 'AUD-1', { data: { auditors: [{ personId: 'marek', part }, { name: 'Somebody from outside' }] } })
const records = (ownerId: string | null, part = 'auditor') => [
  audit(part),
  made('ai-systems', 'SYS-1', { ownerId }),
  made('roles', 'ROL-1', { status: 'assigned', data: { holderId: 'marek' } }),
]
const nobody = new Map()

describe('an auditor judges no work of their own', () => {
  it.each([
    ['what they own', records('marek'), ['AUD-1 covers SYS-1'], nobody, ['owns']],
    [
      'what a role of theirs answers for',
      records(null),
      ['AUD-1 covers SYS-1', 'ROL-1 answers-for SYS-1'],
      nobody,
      ['answers'],
    ],
    [
      'what they wrote and approved',
      records(null),
      ['AUD-1 covers SYS-1'],
      new Map([['SYS-1', { wrote: new Set(['marek']), approved: new Set(['marek']) }]]),
      ['wrote', 'approved'],
    ],
    ['what is not in the audit', records('marek'), [], nobody, []],
    ['what somebody else owns', records('ines'), ['AUD-1 covers SYS-1'], nobody, []],
    ['an observer judges nothing', records('marek', 'observer'), ['AUD-1 covers SYS-1'], nobody, []],
  ] as const)('%s', (_, all, links, writers, expected) => {
    const [first] = all
    const found = first ? conflictsOf(first, world([...all], ...links), writers) : []
    expect(found.map(({ nearness }) => nearness)).toEqual(expected)
    expect(found.every(({ personId, record }) => personId === 'marek' && record.ref === 'SYS-1')).toBe(true)
  })
})
