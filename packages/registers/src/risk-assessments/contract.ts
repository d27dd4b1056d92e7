import { choice, date, paragraph, person, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { annexCObjectives, annexCRiskSources, assessmentOccasions } from '../vocabulary.ts'

const occasion = 'Occasion'
const coverage = 'What was looked at'
const result = 'Result'

/** One run of the AI risk assessment for an AI system or the AIMS: occasion, who, coverage, result (6.1.2, 8.2). The risks found are records of their own. */
export const riskAssessments = register({
  name: 'risk-assessments',
  singular: 'risk-assessment',
  prefix: 'RAS',
  title: 'Risk assessments',
  titleOfOne: 'Risk assessment',
  purpose:
    'When the risks of an AI system were looked at, why then, by whom, and that nothing on the list of objectives and sources was forgotten. The risks themselves stand in their register.',
  clauses: ['6.1.2', '8.2'],
  fields: {
    occasion: choice(assessmentOccasions, { title: 'Why now', group: occasion }),
    systemVersion: text({ title: 'Version of the system', group: occasion }),
    assessors: rows(
      { personId: person({ title: 'Person' }), part: text({ title: 'Knows about' }) },
      { title: 'Who took part', group: occasion },
    ),
    information: paragraph({
      title: 'With what information',
      help: 'Tests, incidents, monitors, talks; and what was not known.',
      group: coverage,
    }),
    coverage: rows(
      {
        item: choice({ ...annexCObjectives, ...annexCRiskSources }, { title: 'Objective or source' }),
        verdict: choice({ considered: 'Considered', 'not-relevant': 'Not relevant' }, { title: 'Verdict' }),
        reason: text({ title: 'Why' }),
      },
      {
        title: 'What was looked at (Annex C)',
        help: '11 objectives and 7 sources; a row that is missing counts as forgotten. What is named by a linked risk counts as considered.',
        group: coverage,
      },
    ),
    criteriaVersion: text({
      title: 'Under which criteria',
      help: 'Reference and version of the criteria in force, such as RCR-1 v4.',
      stamped: true,
      group: result,
    }),
    conclusion: paragraph({
      title: 'Conclusion',
      help: 'The overall picture, dissent, and what would call for a new one.',
      group: result,
    }),
    reviewDate: date({ title: 'Next assessment', group: result }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      submitted: { title: 'Waits for confirmation', shape: 'waiting' },
      completed: { title: 'Completed', shape: 'holds', locked: true },
      superseded: { title: 'Replaced', shape: 'ended', locked: true },
    },
    {
      submit: {
        title: 'Submit',
        from: ['draft'],
        to: 'submitted',
        event: 'submitted',
        by: ['aims-manager', 'risk-owner', 'system-owner'],
        byOwner: true,
      },
      return: {
        title: 'Return',
        from: ['submitted'],
        to: 'draft',
        event: 'returned',
        by: ['aims-manager', 'risk-owner', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
      complete: {
        title: 'Confirm as complete',
        from: ['submitted'],
        to: 'completed',
        event: 'completed',
        by: ['aims-manager', 'risk-owner', 'top-management'],
        approval: true,
        sets: ['reviewDate'],
      },
      supersede: {
        title: 'Mark as replaced',
        from: ['completed'],
        to: 'superseded',
        event: 'superseded',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['completed', 'superseded'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager', 'risk-owner'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    assesses: { title: 'Assesses', inverse: 'Risk assessment', to: ['ai-systems', 'management-systems'] },
    found: { title: 'Found', inverse: 'Found in assessment', to: ['risks'] },
    'prompted-by': {
      title: 'Prompted by',
      inverse: 'Prompted risk assessment',
      to: ['changes', 'incidents', 'monitors', 'concerns', 'impact-assessments'],
    },
  },
  access: shared,
  columns: ['occasion', 'reviewDate'],
  due: 'reviewDate',
})
