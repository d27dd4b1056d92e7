import { describe, expect, it } from 'vitest'
import { made, today } from '../made-up.ts'
import { competenceCells } from './gaps.ts'

const role = (status = 'assigned') =>
  made('roles', 'ROL-1', {
    status,
    data: { holderId: 'ines', requiredCompetences: [{ subject: 'risk', level: 'independent' }] },
  })
const competence = (status: string, data: object = {}) =>
  made('competences', 'CMP-1', { status, data: { personId: 'ines', subject: 'risk', ...data } })
const state = (...records: ReturnType<typeof competence>[]) => competenceCells([role()], records, today)[0]?.state

describe('the competence that a role asks for', () => {
  it.each([
    ['is a gap while nothing proves it', [], 'gap'],
    ['is met by what was confirmed at that level', [competence('confirmed', { heldLevel: 'expert' })], 'met'],
    ['is not met below it', [competence('confirmed', { heldLevel: 'working' })], 'gap'],
    ['is not met by what nobody confirmed', [competence('needed', { heldLevel: 'expert' })], 'gap'],
    ['is planned when a gap says how it is closed', [competence('gap', { gapDue: '2027-01-01' })], 'planned'],
    ['has expired', [competence('confirmed', { heldLevel: 'expert', validUntil: '2026-01-01' })], 'expired'],
  ] as const)('%s', (_, records, expected) => {
    expect(state(...records)).toBe(expected)
  })
  it('is asked of who holds the role, and of nobody when it is vacant', () => {
    expect(competenceCells([role('vacant')], [], today)).toEqual([])
  })
  it('is the higher of two', () => {
    const cells = competenceCells([role()], [competence('needed', { neededLevel: 'expert' })], today)
    expect(cells).toMatchObject([{ needed: { level: 'expert', ref: 'CMP-1' }, state: 'gap' }])
  })
})
