import { choice, date, list, paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { audit } from '../access.ts'

const finding = 'The finding'
const answer = 'Answer of the audited'
const verification = 'Verification'

/** What an audit found; the audited answer, and somebody other than the author verifies (9.2.2, 10.2). */
export const findings = register({
  name: 'findings',
  singular: 'finding',
  prefix: 'FND',
  title: 'Findings',
  titleOfOne: 'Finding',
  purpose:
    'What an auditor saw, held against what is asked. Once issued its words stand; the audited answer what they will do, and it closes only when somebody else has verified that it was done.',
  clauses: ['9.2.1', '9.2.2', '10.2'],
  fields: {
    source: choice(
      {
        internal: 'Internal audit',
        certification: 'Certification body',
        supplier: 'Audit of a supplier',
        customer: 'Audit by a customer or authority',
        rule: 'Rule of the audit engine, confirmed by a person',
      },
      { title: 'Source', help: 'Whose audit it was. Findings from outside have limits set by others.', group: finding },
    ),
    grade: choice(
      {
        major: 'Major nonconformity',
        minor: 'Minor nonconformity',
        observation: 'Observation',
        opportunity: 'Opportunity for improvement',
        strength: 'Strength',
      },
      { title: 'Grade', help: 'Only a person grades.', group: finding },
    ),
    clauses: list({ title: 'Clauses and controls', help: 'One number a line.', group: finding }),
    criterion: paragraph({ title: 'What is asked', help: 'The requirement, in a sentence.', group: finding }),
    observation: paragraph({
      title: 'What was seen',
      help: 'Facts: where, when, which records, how many of how many.',
      group: finding,
    }),
    reason: paragraph({
      title: 'Why it does not fit',
      help: 'And what follows from it if nothing is done.',
      group: finding,
    }),
    ruleId: text({ title: 'Rule', help: 'Number of the rule, if the audit engine pointed at it.', group: finding }),
    foundOn: date({ title: 'Found on', group: finding }),
    answer: paragraph({
      title: 'Answer',
      help: 'Whether you agree, what you correct, and the nonconformity or task in which you do it.',
      group: answer,
    }),
    dueDate: date({ title: 'Done by', help: 'Certification bodies set a limit; read your contract.', group: answer }),
    verification: paragraph({
      title: 'What was verified',
      help: 'What was looked at, and that it works.',
      group: verification,
    }),
    verifiedOn: date({ title: 'Verified on', group: verification }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      issued: { title: 'Waits for an answer', shape: 'failed', locked: true },
      answered: { title: 'Answered', shape: 'partly', locked: true },
      closed: { title: 'Verified and closed', shape: 'holds', locked: true, settled: true },
      withdrawn: { title: 'Withdrawn', shape: 'excluded', locked: true },
    },
    {
      issue: {
        title: 'Issue to the audited',
        from: ['draft'],
        to: 'issued',
        event: 'issued',
        by: ['internal-auditor', 'external-auditor'],
        sets: ['foundOn', 'dueDate'],
      },
      answer: {
        title: 'Answer',
        from: ['issued'],
        to: 'answered',
        event: 'answered',
        by: ['aims-manager', 'system-owner', 'risk-owner', 'top-management'],
        byOwner: true,
        sets: ['answer', 'dueDate'],
      },
      return: {
        title: 'Ask for a better answer',
        from: ['answered'],
        to: 'issued',
        event: 'returned',
        by: ['internal-auditor', 'external-auditor'],
        needsReason: true,
      },
      close: {
        title: 'Verify and close',
        from: ['answered'],
        to: 'closed',
        event: 'closed',
        by: ['internal-auditor', 'external-auditor', 'top-management'],
        approval: true,
        sets: ['verification', 'verifiedOn'],
      },
      withdraw: {
        title: 'Withdraw',
        from: ['issued', 'answered'],
        to: 'withdrawn',
        event: 'withdrawn',
        by: ['internal-auditor', 'external-auditor'],
        needsReason: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['issued', 'closed', 'withdrawn'],
        to: 'draft',
        event: 'reopened',
        by: ['internal-auditor', 'external-auditor'],
        needsReason: true,
      },
    },
  ),
  relations: {
    'found-in': { title: 'Found in', inverse: 'Finding', to: ['audits'] },
    against: {
      title: 'Against',
      inverse: 'Finding against it',
      to: [
        'requirements',
        'controls',
        'ai-systems',
        'documents',
        'suppliers',
        'management-systems',
        'processes',
        'datasets',
        'models',
        'uses',
        'roles',
        'units',
      ],
    },
  },
  access: { ...audit, contribute: ['external-auditor'] },
  columns: ['grade', 'source', 'dueDate'],
  due: 'dueDate',
})
