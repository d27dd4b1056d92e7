import { choice, date, list, paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

const what = 'The process'
const flow = 'What goes through it'

/** The processes of the AIMS and how they hand over to each other (4.4, 8.1). */
export const processes = register({
  name: 'processes',
  singular: 'process',
  prefix: 'PRC',
  title: 'Processes',
  titleOfOne: 'Process',
  purpose:
    'What the AIMS does again and again, who answers for it, what goes in and what comes out. The links between processes make the map that clause 4.4 asks for.',
  clauses: ['4.4', '8.1', 'A.6.1.3', 'A.9.2'],
  fields: {
    kind: choice({ lead: 'Leads', core: 'Does the work', support: 'Supports' }, { title: 'Kind', group: what }),
    aim: paragraph({
      title: 'What it is for',
      help: 'The result that somebody waits for, and who that is.',
      group: what,
    }),
    occasion: text({
      title: 'What starts it',
      help: 'An event or a day: a new AI system, the end of a quarter.',
      group: what,
    }),
    inputs: list({
      title: 'What goes in',
      help: 'One thing a line. If another process delivers it, link that process.',
      group: flow,
    }),
    outputs: list({
      title: 'What comes out',
      help: 'One thing a line: a record, a decision, a document.',
      group: flow,
    }),
    criteria: list({
      title: 'How one sees that it is done right',
      help: 'Clause 8.1 wants criteria for each process. One that can be checked a line.',
      group: flow,
    }),
    reviewDate: date({ title: 'Next review', group: flow }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      'in-force': { title: 'In force', shape: 'holds', locked: true },
      ended: { title: 'Ended', shape: 'ended', locked: true },
    },
    {
      approve: {
        title: 'Put in force',
        from: ['draft'],
        to: 'in-force',
        event: 'approved',
        by: ['aims-manager', 'top-management'],
        approval: true,
      },
      revise: {
        title: 'Revise',
        from: ['in-force'],
        to: 'draft',
        event: 'revised',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      end: {
        title: 'End',
        from: ['draft', 'in-force'],
        to: 'ended',
        event: 'ended',
        by: ['aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Bring back',
        from: ['ended'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: {
    'hands-over-to': { title: 'Hands over to', inverse: 'Receives from', to: ['processes'] },
    carries: { title: 'Carries out', inverse: 'Done in process', to: ['controls', 'requirements'] },
  },
  access: shared,
  columns: ['kind', 'reviewDate'],
  due: 'reviewDate',
})
