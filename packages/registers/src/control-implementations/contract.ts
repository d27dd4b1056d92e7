import { boolean, choice, date, paragraph } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { implementationStates } from '../controls/contract.ts'

/** How one control is done for one AI system: inherited from the organization, or with what differs (8.1, A.6). */
export const controlImplementations = register({
  name: 'control-implementations',
  singular: 'control-implementation',
  prefix: 'CIM',
  title: 'Controls per AI system',
  titleOfOne: 'Control of an AI system',
  purpose:
    'Where a control is about a system, say for each system what it inherits from the organization and what it does itself.',
  clauses: ['8.1', 'A.6.2.2'],
  fields: {
    inherited: boolean({
      title: 'Inherited from the organization',
      help: 'The system does exactly what the organization does.',
    }),
    implementation: choice(implementationStates, { title: 'Implementation' }),
    description: paragraph({ title: 'How this system does it' }),
    reviewDate: date({ title: 'Next review' }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      confirmed: { title: 'Confirmed', shape: 'holds', locked: true },
    },
    {
      confirm: {
        title: 'Confirm',
        from: ['draft'],
        to: 'confirmed',
        event: 'confirmed',
        by: ['aims-manager', 'system-owner'],
        approval: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['confirmed'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    of: { title: 'Control', inverse: 'Done per system', to: ['controls'] },
    for: { title: 'AI system', inverse: 'Control of the system', to: ['ai-systems'] },
  },
  access: shared,
  columns: ['inherited', 'implementation'],
  due: 'reviewDate',
})
