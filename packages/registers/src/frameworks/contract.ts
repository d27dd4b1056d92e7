import { text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'

/** Framework packs that the organization applies. A pack can be frozen before an audit and upgraded later. */
export const frameworks = register({
  name: 'frameworks',
  singular: 'framework',
  prefix: 'FRW',
  title: 'Frameworks',
  titleOfOne: 'Framework',
  purpose:
    'The standards and laws that you work by. Freeze one before an audit so that nothing moves under the auditor; upgrade it later and see every difference first.',
  clauses: ['4.1', '6.1.3'],
  fields: {
    pack: text({ title: 'Content pack', stamped: true }),
    packVersion: text({ title: 'Version applied', stamped: true }),
  },
  lifecycle: lifecycle(
    'applied',
    {
      applied: { title: 'Applied', shape: 'holds' },
      frozen: { title: 'Frozen', shape: 'waiting', locked: true },
    },
    {
      freeze: {
        title: 'Freeze',
        from: ['applied'],
        to: 'frozen',
        event: 'frozen',
        by: ['aims-manager'],
        needsReason: true,
      },
      unfreeze: {
        title: 'Unfreeze',
        from: ['frozen'],
        to: 'applied',
        event: 'unfrozen',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: {},
  access: managed,
  columns: ['packVersion'],
  managed: true,
})
