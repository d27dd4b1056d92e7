import { paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'

/** A small statement that can be proved alone; evidence attaches to it, not to a control as a whole. */
export const claims = register({
  name: 'claims',
  singular: 'claim',
  prefix: 'CLM',
  title: 'Claims',
  titleOfOne: 'Claim',
  purpose:
    'A claim is one sentence that is true or false. Break a control into claims and each piece of evidence has something exact to prove.',
  clauses: ['6.1.3', '9.1'],
  fields: {
    statement: paragraph({ title: 'Statement', help: 'One sentence in the present tense, true or false.' }),
    proof: paragraph({ title: 'What would prove it' }),
    packClaim: text({ title: 'Claim of the pack', stamped: true }),
    notNeededReason: paragraph({ title: 'Why it is not needed' }),
  },
  lifecycle: lifecycle(
    'made',
    {
      made: { title: 'Made', shape: 'current' },
      'not-needed': { title: 'Not needed', shape: 'excluded', locked: true },
    },
    {
      drop: {
        title: 'Not needed here',
        from: ['made'],
        to: 'not-needed',
        event: 'dropped',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
        sets: ['notNeededReason'],
      },
      reopen: {
        title: 'Make again',
        from: ['not-needed'],
        to: 'made',
        event: 'reopened',
        by: ['aims-manager'],
        byOwner: true,
      },
    },
  ),
  relations: { supports: { title: 'Claim of', inverse: 'Claim', to: ['controls', 'requirements'] } },
  access: { ...managed, contribute: ['system-owner', 'contributor', 'risk-owner', 'internal-auditor'] },
  columns: ['proof'],
})
