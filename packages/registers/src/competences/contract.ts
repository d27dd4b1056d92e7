import { choice, choices, date, files, paragraph, person } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { competenceLevels, competenceSubjects } from '../vocabulary.ts'

const need = 'What is needed'
const held = 'What is there'
const gap = 'The gap'

/** Competence of the people whose work bears on AI: needed, held, proved, and the gap between (7.2, A.4.6). */
export const competences = register({
  name: 'competences',
  singular: 'competence',
  prefix: 'CMP',
  title: 'Competences',
  titleOfOne: 'Competence',
  purpose:
    'For each person whose work bears on AI: what they must be able to do, what proves that they can, and what you do where it falls short. The standard wants proof kept, for auditors and overseers too.',
  clauses: ['7.2', '9.2.2', 'A.4.6', 'A.9.2'],
  fields: {
    personId: person({ title: 'Person', help: 'One person and one subject an entry.', group: need }),
    subject: choice(competenceSubjects, {
      title: 'Subject',
      help: 'Roles ask for a subject and a level; this entry answers.',
      group: need,
    }),
    description: paragraph({
      title: 'What they must be able to do',
      help: 'In words of the work: read a drift alarm and decide whether to stop.',
      group: need,
    }),
    neededLevel: choice(competenceLevels, { title: 'Level needed', group: need }),
    heldLevel: choice(competenceLevels, {
      title: 'Level held',
      help: 'As it was seen in the work, not as it was hoped for.',
      group: held,
    }),
    basis: choices(
      { education: 'Education', training: 'Training', experience: 'Experience' },
      { title: 'Rests on', group: held },
    ),
    proof: paragraph({
      title: 'What proves it',
      help: 'Certificate, work done under guidance, test passed. Attendance alone proves little.',
      group: held,
    }),
    files: files({ title: 'Documents', group: held }),
    assessedOn: date({ title: 'Assessed on', group: held }),
    validUntil: date({ title: 'Valid until', help: 'Look again after this day.', group: held }),
    gapPlan: paragraph({
      title: 'How the gap is closed',
      help: 'Training, mentoring, other work, hiring. And who stands in until then.',
      group: gap,
    }),
    gapDue: date({ title: 'Closed by', group: gap }),
  },
  lifecycle: lifecycle(
    'needed',
    {
      needed: { title: 'Needed', shape: 'planned' },
      gap: { title: 'Gap', shape: 'partly' },
      confirmed: { title: 'Confirmed', shape: 'holds', locked: true },
      past: { title: 'No longer needed', shape: 'ended', locked: true },
    },
    {
      'find-gap': {
        title: 'Record a gap',
        from: ['needed'],
        to: 'gap',
        event: 'gap-found',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        sets: ['gapPlan', 'gapDue'],
      },
      confirm: {
        title: 'Confirm',
        from: ['needed', 'gap'],
        to: 'confirmed',
        event: 'confirmed',
        by: ['aims-manager', 'top-management', 'system-owner', 'internal-auditor'],
        approval: true,
        sets: ['assessedOn', 'validUntil'],
      },
      end: {
        title: 'Mark as no longer needed',
        from: ['needed', 'gap', 'confirmed'],
        to: 'past',
        event: 'ended',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Assess again',
        from: ['confirmed', 'past'],
        to: 'needed',
        event: 'reopened',
        by: ['aims-manager', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    'needed-for': {
      title: 'Needed for',
      inverse: 'Needs competence',
      to: ['roles', 'ai-systems', 'audits', 'uses', 'processes'],
    },
  },
  access: shared,
  columns: ['personId', 'subject', 'validUntil'],
  due: 'validUntil',
})
