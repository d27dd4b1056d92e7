import { paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'

/** What a framework asks. Many controls can serve one requirement, and one control many frameworks. */
export const requirements = register({
  name: 'requirements',
  singular: 'requirement',
  prefix: 'REQ',
  title: 'Requirements',
  titleOfOne: 'Requirement',
  purpose:
    'Every clause of the standard, with the controls that serve it. A requirement is ready when all its controls are final; then its owner attests it.',
  clauses: ['4.4', '6.1.3'],
  fields: {
    framework: text({ title: 'Framework', stamped: true }),
    clause: text({ title: 'Clause', stamped: true }),
    group: text({ title: 'Group', stamped: true }),
    howMet: paragraph({ title: 'How we meet it' }),
    outOfScopeReason: paragraph({ title: 'Why it is out of scope' }),
  },
  lifecycle: lifecycle(
    'open',
    {
      open: { title: 'Open', shape: 'planned' },
      attested: { title: 'Attested', shape: 'holds', locked: true },
      'out-of-scope': { title: 'Out of scope', shape: 'excluded', locked: true },
    },
    {
      attest: {
        title: 'Attest',
        from: ['open'],
        to: 'attested',
        event: 'attested',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
      },
      exclude: {
        title: 'Put out of scope',
        from: ['open'],
        to: 'out-of-scope',
        event: 'excluded',
        by: ['aims-manager'],
        needsReason: true,
        sets: ['outOfScopeReason'],
      },
      reopen: {
        title: 'Re-open',
        from: ['attested', 'out-of-scope'],
        to: 'open',
        event: 'reopened',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {},
  access: { ...managed, contribute: ['system-owner', 'contributor', 'top-management', 'risk-owner'] },
  columns: ['clause'],
  managed: true,
})
