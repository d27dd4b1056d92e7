import { describe, expect, it } from 'vitest'
import { made, world } from './made-up.ts'
import { clockStart, reportingClocks } from './reporting-clocks.ts'

// The made-up world stands at 2026-11-23T08:00Z.
const incident = (data: object = {}, status = 'investigating') =>
  made('incidents', 'INC-1', {
    status,
    data: { detectedAt: '2026-11-22T10:00:00.000Z', usersAffected: false, ...data },
  })
const system = (ref = 'SYS-1') => made('ai-systems', ref, { status: 'active' })
const law = (hours: number, data: object = {}, status = 'applies') =>
  made('obligations', 'OBL-1', { status, data: { reportWithinHours: hours, ...data } })
const message = (ref: string, status = 'sent') => made('communications', ref, { status, data: { kind: 'message' } })
const plan = (hours: number) =>
  made('communications', 'COM-9', { status: 'agreed', data: { kind: 'plan', timeLimitHours: hours } })
const about = 'COM-1 about INC-1'

const never = () => undefined
const clocks = (
  of: ReturnType<typeof incident>,
  records: readonly ReturnType<typeof made>[],
  links: readonly string[],
  sentAt: (id: string) => string | undefined = never,
) =>
  reportingClocks(of, world([of, ...records], ...links), sentAt).clocks.map(
    ({ kind, dueAt, state, isLate, isUndecided }) => [
      kind,
      dueAt.slice(5, 16),
      state,
      ...(isLate ? ['late'] : []),
      ...(isUndecided ? ['undecided'] : []),
    ],
  )

describe('the time for telling somebody of an incident', () => {
  it('runs from the moment it was noticed, else from the end of that day, else from when it was reported', () => {
    expect(clockStart(incident())).toEqual({ at: '2026-11-22T10:00:00.000Z', basis: 'moment' })
    const day = made('incidents', 'INC-1', { data: { detectedOn: '2026-11-20' } })
    expect(clockStart(day)).toEqual({ at: '2026-11-20T23:59:59.999Z', basis: 'day' })
    expect(clockStart(made('incidents', 'INC-1'))).toEqual({ at: '2026-11-23T08:00:00.000Z', basis: 'report' })
  })

  it('is set by obligations for what the incident concerns, or for everything', () => {
    const of = incident({ reportable: 'yes' })
    const both = [system(), system('SYS-2'), law(72)]
    const users = ['settings', '11-25T10:00', 'not-applicable']
    expect(clocks(of, both, ['OBL-1 applies-to SYS-1', 'INC-1 concerns SYS-1'])).toEqual([
      ['obligation', '11-25T10:00', 'running'],
      users,
    ])
    expect(clocks(of, both, ['OBL-1 applies-to SYS-2', 'INC-1 concerns SYS-1'])).toEqual([users])
    expect(clocks(of, both, ['INC-1 concerns SYS-1'])).toEqual([['obligation', '11-25T10:00', 'running'], users])
    for (const data of [{ appliesFrom: '2026-11-23' }, { appliesUntil: '2026-11-21' }])
      expect(clocks(of, [law(72, data)], [])).toEqual([users])
    expect(clocks(of, [law(72, {}, 'identified')], [])).toEqual([users])
  })

  it('is over where nobody was told, and undecided until somebody decides', () => {
    expect(clocks(incident({ reportable: 'yes' }), [law(4)], [])[0]).toEqual(['obligation', '11-22T14:00', 'overdue'])
    expect(clocks(incident(), [law(4)], [])[0]).toEqual(['obligation', '11-22T14:00', 'overdue', 'undecided'])
    expect(clocks(incident({ reportable: 'no' }), [law(4)], [])[0]).toEqual([
      'obligation',
      '11-22T14:00',
      'not-applicable',
    ])
    expect(clocks(incident({ reportable: 'yes' }, 'dismissed'), [law(4)], [])[0]?.[2]).toBe('not-applicable')
    expect(clocks(incident({ usersAffected: undefined }), [], [])[0]).toEqual([
      'settings',
      '11-25T10:00',
      'running',
      'undecided',
    ])
  })

  it('is met by the first message about the incident to whom it is owed, or that is linked as meeting it', () => {
    const party = made('interested-parties', 'PTY-1')
    const of = incident({ reportable: 'yes' })
    const sent = (id: string) => (id === 'COM-1' ? '2026-11-22T12:00:00.000Z' : '2026-11-22T18:00:00.000Z')
    const told = (links: readonly string[], status = 'sent') =>
      clocks(of, [law(4), party, message('COM-1', status), message('COM-2')], links, sent)[0]
    expect(told([about, 'OBL-1 owed-to PTY-1', 'COM-1 addressed-to PTY-1'])).toEqual([
      'obligation',
      '11-22T14:00',
      'met',
    ])
    expect(told([about, 'OBL-1 met-by COM-1'])).toEqual(['obligation', '11-22T14:00', 'met'])
    expect(told(['COM-2 about INC-1', 'OBL-1 met-by COM-2'])).toEqual(['obligation', '11-22T14:00', 'met', 'late'])
    expect(told([about, 'OBL-1 met-by COM-1'], 'agreed')?.[2]).toBe('overdue')
    expect(told([about])?.[2]).toBe('overdue')
    expect(told(['OBL-1 met-by COM-1'])?.[2]).toBe('overdue')
  })

  it('follows the plan, and without one the limits of the AIMS', () => {
    const of = incident({ usersAffected: true })
    expect(clocks(of, [], [])).toEqual([['settings', '11-25T10:00', 'running']])
    const settings = made('aims-settings', 'SET-1', { status: 'in-force', data: { incidentNoticeHours: 6 } })
    expect(clocks(of, [settings], [])).toEqual([['settings', '11-22T16:00', 'overdue']])
    expect(clocks(of, [settings, plan(24)], [])).toEqual([['plan', '11-23T10:00', 'running']])
    expect(clocks(of, [plan(24), message('COM-1')], [about])[0]?.[2]).toBe('running')
    expect(
      clocks(
        of,
        [plan(24), message('COM-1')],
        [about, 'COM-1 follows COM-9'],
        () => '2026-11-22T11:00:00.000Z',
      )[0]?.[2],
    ).toBe('met')
    expect(
      clocks(of, [plan(24), system(), system('SYS-2')], ['COM-9 about SYS-2', 'INC-1 concerns SYS-1'])[0]?.[0],
    ).toBe('settings')
  })
})
