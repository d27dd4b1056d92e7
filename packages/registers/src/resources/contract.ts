import { choice, date, paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'

/** What an AI system rests on, item by item: data, tools, computing, people, access (7.1, A.4). */
export const resources = register({
  name: 'resources',
  singular: 'resource',
  prefix: 'RES',
  title: 'Resources',
  titleOfOne: 'Resource',
  purpose:
    'Tools, machines, people and access that AI systems rest on, each with somebody who answers for it and an end. When a system retires, one sees here what is still running.',
  clauses: ['7.1', 'A.4.2', 'A.4.3', 'A.4.4', 'A.4.5', 'A.4.6'],
  fields: {
    kind: choice(
      {
        data: 'Data',
        tooling: 'Tooling',
        computing: 'System and computing',
        people: 'People',
        access: 'Access or account',
        endpoint: 'Interface that is open',
      },
      {
        title: 'Kind',
        help: 'The kinds of resources that Annex A.4 asks about, and what has to be switched off at the end.',
      },
    ),
    description: paragraph({
      title: 'What it is',
      help: 'Data sets and models have registers of their own; here the rest.',
    }),
    location: text({ title: 'Where', help: 'Site, cloud region, address.' }),
    capacity: text({ title: 'How much', help: 'Size, places, hours; and what is short.' }),
    until: date({ title: 'Available until', help: 'End of contract, licence or budget.' }),
    disposal: paragraph({ title: 'How it was given up', help: 'Deleted, revoked, handed back; with the proof.' }),
  },
  lifecycle: lifecycle(
    'planned',
    {
      planned: { title: 'Planned', shape: 'planned' },
      'in-use': { title: 'In use', shape: 'holds' },
      ended: { title: 'Given up', shape: 'ended', locked: true },
    },
    {
      start: {
        title: 'Take into use',
        from: ['planned'],
        to: 'in-use',
        event: 'started',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
      },
      end: {
        title: 'Give up',
        from: ['planned', 'in-use'],
        to: 'ended',
        event: 'ended',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        sets: ['disposal'],
      },
      reopen: {
        title: 'Take up again',
        from: ['ended'],
        to: 'planned',
        event: 'reopened',
        by: ['aims-manager', 'system-owner'],
        needsReason: true,
      },
    },
  ),
  relations: {
    'used-by': { title: 'Used by', inverse: 'Rests on', to: ['ai-systems', 'processes'] },
    'supplied-by': { title: 'Supplied by', inverse: 'Supplies', to: ['suppliers'] },
  },
  access: shared,
  columns: ['kind', 'location', 'until'],
  due: 'until',
})
