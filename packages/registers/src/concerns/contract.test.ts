import { mayChange, maySee, mayTransition } from '@plumbline/contract/access'
import type { Actor } from '@plumbline/contract/actor'
import { register } from '@plumbline/contract/register'
import { roles } from '@plumbline/contract/role'
import { describe, expect, it } from 'vitest'
import { concerns } from './contract.ts'

const subject: Actor = { personId: 'subject', roles, auth: 'session' }
const other: Actor = { personId: 'other', roles, auth: 'session' }
const about = (given: { ownerId?: string; createdBy?: string | null } = {}) => ({
  ownerId: null,
  createdBy: 'reporter',
  data: { subjectId: 'subject' },
  ...given,
})
const steps = Object.values(concerns.lifecycle.transitions)

describe('whom a concern is about', () => {
  it('does not see, change or step it, whatever their roles, and not as its owner either', () => {
    for (const record of [about(), about({ ownerId: 'subject' }), about({ createdBy: null })]) {
      expect(maySee(subject, concerns, record)).toBe(false)
      expect(mayChange(subject, concerns, record)).toBe(false)
      expect(steps.some((step) => mayTransition(subject, concerns, step, record))).toBe(false)
    }
  })
  it('keeps to what they reported themselves, without seeing or deciding it', () => {
    const record = about({ createdBy: 'subject' })
    expect(mayChange(subject, concerns, record)).toBe(true)
    expect(maySee(subject, concerns, record)).toBe(false)
    expect(steps.some((step) => mayTransition(subject, concerns, step, record))).toBe(false)
  })
  it('is the only one to whom that happens', () => {
    expect(maySee(other, concerns, about())).toBe(true)
    expect(mayChange(other, concerns, about())).toBe(true)
    expect(steps.every((step) => mayTransition(other, concerns, step, about()))).toBe(true)
  })
})

it('a register cannot let a step turn who sees its records, nor name a field of the wrong kind', () => {
  expect(() => register({ ...concerns, keptFrom: 'contact' })).toThrow('contact must be a field of kind person')
  expect(() => register({ ...concerns, namelessIf: 'subjectId' })).toThrow('subjectId must be a field of kind boolean')
  const { triage } = concerns.lifecycle.transitions
  if (!triage) throw new Error('no step')
  const transitions = { ...concerns.lifecycle.transitions, triage: { ...triage, sets: ['subjectId'] } }
  expect(() => register({ ...concerns, lifecycle: { ...concerns.lifecycle, transitions } })).toThrow(
    'that no transition sets',
  )
})
