import { describe, expect, it } from 'vitest'
import { addDays } from '../domain.ts'
import { judged, made, today } from '../made-up.ts'
import { requirementBlockers, requirementState } from './domain.ts'

const requirement = (status = 'open') => made('requirements', 'REQ-1', { status })
const control = (status: string) => made('controls', 'CTL-1', { status })
const claim = made('claims', 'CLM-1', { status: 'made' })
const evidence = made('evidence', 'EVD-1', { status: 'accepted', data: { validUntil: addDays(today, 9) } })
const links = ['CTL-1 implements REQ-1', 'CLM-1 supports REQ-1', 'EVD-1 proves CLM-1'] as const

describe('a requirement is attested', () => {
  it.each([
    ['when controls and claims are final', [control('approved'), claim, evidence], [], 'ready'],
    ['not before its controls are', [control('submitted'), claim, evidence], ['CTL-1 is not approved yet'], 'open'],
    ['not before its claims are proved', [control('approved'), claim], ['CLM-1 has no accepted evidence'], 'open'],
  ])('%s', (_, others, reasons, state) => {
    const around = judged([requirement(), ...others], ...links)
    expect(requirementBlockers.attest?.(around)).toEqual(reasons)
    expect(requirementState(around.record, around.around, today)).toBe(state)
  })

  it.each(['attested', 'out-of-scope'])('and stays %s', (status) => {
    const around = judged([requirement(status), control('draft')], ...links)
    expect(requirementState(around.record, around.around, today)).toBe(status)
  })
})
