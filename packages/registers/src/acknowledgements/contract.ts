import { date, integer, person, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { everyone } from '@plumbline/contract/role'
import { managed } from '../access.ts'

/** That a person has read a version of a document (5.2, 7.3). Asked for by publication, never made by hand. */
export const acknowledgements = register({
  name: 'acknowledgements',
  singular: 'acknowledgement',
  prefix: 'ACK',
  title: 'Acknowledgements',
  titleOfOne: 'Acknowledgement',
  purpose:
    'Who was asked to read which version of a document, by when, and who did. A policy that nobody read guides nobody.',
  clauses: ['5.2', '7.3', 'A.2.2'],
  fields: {
    personId: person({ title: 'Person', help: 'Also the owner, so that it stands among their work.', stamped: true }),
    documentVersion: integer({
      title: 'Version of the document',
      help: 'The number that the history of the document shows.',
      stamped: true,
    }),
    edition: text({ title: 'Edition', stamped: true }),
    dueDate: date({ title: 'By', stamped: true }),
    score: integer(
      { title: 'Right answers in percent', help: 'Only if the document has questions.', stamped: true },
      0,
      100,
    ),
  },
  lifecycle: lifecycle(
    'asked',
    {
      asked: { title: 'Asked for', shape: 'waiting' },
      given: { title: 'Acknowledged', shape: 'holds', locked: true, settled: true },
      replaced: { title: 'Overtaken by a newer version', shape: 'ended', locked: true, settled: true },
      waived: { title: 'Not needed', shape: 'excluded', locked: true, settled: true },
    },
    {
      acknowledge: {
        title: 'I have read it',
        from: ['asked'],
        to: 'given',
        event: 'given',
        by: everyone,
        byOwner: true,
      },
      replace: {
        title: 'Ask for the newer version',
        from: ['asked'],
        to: 'replaced',
        event: 'replaced',
        by: ['aims-manager'],
      },
      waive: {
        title: 'Not needed',
        from: ['asked'],
        to: 'waived',
        event: 'waived',
        by: ['aims-manager'],
        needsReason: true,
      },
      ask: {
        title: 'Ask again',
        from: ['given', 'waived', 'replaced'],
        to: 'asked',
        event: 'asked-again',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: { of: { title: 'Of', inverse: 'Acknowledged in', to: ['documents'] } },
  access: managed,
  columns: ['personId', 'edition', 'dueDate'],
  due: 'dueDate',
  managed: true,
})
