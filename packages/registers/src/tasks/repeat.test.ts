import { describe, expect, it } from 'vitest'
import { judged, made, today } from '../made-up.ts'
import { comeBack } from './repeat.ts'

describe('a duty that is done', () => {
  const duty = (data: object) =>
    comeBack(
      judged(
        [made('tasks', 'TSK-1', { ownerId: 'ines', data: { ...data } }), made('ai-systems', 'SYS-1')],
        'TSK-1 about SYS-1',
      ),
    )
  it('comes back with its links, in its rhythm, after today', () => {
    const [next] = duty({ repeat: 'weekly', dueDate: '2026-01-01', outcome: 'Done.' })
    expect(next).toMatchObject({
      register: 'tasks',
      ownerId: 'ines',
      data: { repeat: 'weekly', dueDate: '2026-11-26' },
      links: [
        { relation: 'about', to: 'SYS-1' },
        { relation: 'follows', to: 'TSK-1' },
      ],
    })
    expect(next).not.toHaveProperty('data.outcome')
    expect(today).toBe('2026-11-23')
  })
  it('comes back no more after its last day, and not at all without a rhythm', () => {
    expect(duty({ repeat: 'weekly', dueDate: today, repeatUntil: '2026-11-29' })).toEqual([])
    expect(duty({ dueDate: today })).toEqual([])
  })
})
