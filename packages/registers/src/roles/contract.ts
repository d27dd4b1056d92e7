import { choice, choices, date, list, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { linesToRows } from '@plumbline/contract/upcast'
import { managed } from '../access.ts'
import { competenceLevels, competenceSubjects } from '../vocabulary.ts'

const duty = 'The duty'
const holder = 'Who holds it'
const competence = 'What it takes'

/** Roles, responsibilities and authorities of the AIMS, assigned by top management (5.3, A.3.2). Not the rights in this product. */
export const roles = register({
  name: 'roles',
  singular: 'role',
  prefix: 'ROL',
  title: 'Roles and responsibilities',
  titleOfOne: 'Role',
  purpose:
    'Who answers for what about AI, and what they may decide. Top management gives out these roles. Somebody must keep the AIMS in line with the standard, and somebody must report to the top how it does.',
  clauses: ['5.1', '5.3', '7.2', 'A.3.2', 'A.4.6'],
  fields: {
    mandates: choices(
      {
        conformity: 'Keeps the AIMS in line with the standard (5.3 a)',
        reporting: 'Reports to top management how the AIMS does (5.3 b)',
        leadership: 'Top management of the AIMS',
        risk: 'AI risk',
        impact: 'Impact assessment',
        development: 'Development of AI systems',
        data: 'Data',
        operation: 'Operation and monitoring',
        oversight: 'Human oversight',
        security: 'Security',
        privacy: 'Privacy',
        safety: 'Safety',
        suppliers: 'Suppliers and customers',
        concerns: 'Concerns and incidents',
        audit: 'Internal audit',
      },
      { title: 'Answers for', help: 'The first two must be given to somebody.', group: duty },
    ),
    responsibilities: list({ title: 'Has to do', help: 'One duty a line, as a verb with its object.', group: duty }),
    authorities: list({
      title: 'May decide',
      help: 'Stop a system, accept a risk up to high, spend up to an amount. A duty without power is an empty one.',
      group: duty,
    }),
    involvement: rows(
      {
        area: text({ title: 'Clause, register or work' }),
        part: choice(
          {
            responsible: 'Does it',
            accountable: 'Answers for it',
            consulted: 'Is asked',
            informed: 'Is told',
          },
          { title: 'Part' },
        ),
      },
      { title: 'Part in the work', help: 'The rows of all roles make the RACI picture.', group: duty },
    ),
    separation: paragraph({
      title: 'Must be kept apart from',
      help: 'Work the holder may not do as well, such as auditing what they run.',
      group: duty,
    }),
    holderId: person({
      title: 'Held by',
      help: 'A person who is still here; a role without one is a gap.',
      group: holder,
    }),
    deputyId: person({ title: 'Deputy', group: holder }),
    assignedOn: date({ title: 'Assigned on', group: holder }),
    announcedOn: date({
      title: 'Made known on',
      help: 'Clause 5.3 wants roles communicated inside the organization, not only written down.',
      group: holder,
    }),
    requiredCompetences: rows(
      {
        subject: choice(competenceSubjects, { title: 'Subject' }),
        level: choice(competenceLevels, { title: 'Level' }),
        what: text({ title: 'What exactly' }),
      },
      {
        title: 'Competence it needs',
        help: 'The profile. Confirmed competences of the holder answer to it by subject and level.',
        group: competence,
      },
    ),
    reviewDate: date({ title: 'Next review', group: holder }),
  },
  lifecycle: lifecycle(
    'proposed',
    {
      proposed: { title: 'Proposed', shape: 'planned' },
      assigned: { title: 'Assigned', shape: 'holds', locked: true },
      vacant: { title: 'Vacant', shape: 'failed' },
      ended: { title: 'Ended', shape: 'ended', locked: true },
    },
    {
      assign: {
        title: 'Assign',
        from: ['proposed', 'vacant'],
        to: 'assigned',
        event: 'assigned',
        by: ['top-management'],
        approval: true,
        sets: ['assignedOn'],
      },
      vacate: {
        title: 'Record that the holder left',
        from: ['assigned'],
        to: 'vacant',
        event: 'vacated',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
      },
      revise: {
        title: 'Revise',
        from: ['assigned'],
        to: 'proposed',
        event: 'revised',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
      },
      end: {
        title: 'End the role',
        from: ['proposed', 'assigned', 'vacant'],
        to: 'ended',
        event: 'ended',
        by: ['top-management', 'aims-manager'],
        needsReason: true,
      },
      reopen: {
        title: 'Bring back',
        from: ['ended'],
        to: 'proposed',
        event: 'reopened',
        by: ['aims-manager', 'top-management'],
        needsReason: true,
      },
    },
  ),
  relations: {
    'reports-to': { title: 'Reports to', inverse: 'Hears from', to: ['roles'] },
    'answers-for': {
      title: 'Answers for',
      inverse: 'Role in charge',
      to: [
        'ai-systems',
        'controls',
        'documents',
        'objectives',
        'obligations',
        'processes',
        'uses',
        'risks',
        'monitors',
      ],
    },
  },
  access: { ...managed, contribute: ['top-management'] },
  columns: ['holderId', 'deputyId', 'assignedOn'],
  due: 'reviewDate',
  schema: 2,
  upcasts: [linesToRows('requiredCompetences', 'what')],
})
