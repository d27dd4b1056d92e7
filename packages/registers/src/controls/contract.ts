import { boolean, choice, choices, date, paragraph, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { managed } from '../access.ts'

const identity = 'What it is'
const applicability = 'Applicability'
const practice = 'How it is done here'

export const implementationStates = {
  'not-started': 'Not started',
  planned: 'Planned',
  partly: 'Partly',
  implemented: 'Implemented',
} as const

export const inclusionReasons = {
  risk: 'It treats a risk',
  law: 'A law asks for it',
  contract: 'A contract asks for it',
  requirement: 'A clause of the standard needs it',
  practice: 'Good practice we have chosen',
} as const

/** Controls: the 38 of Annex A and the organization's own; each is decided on in the Statement of Applicability (6.1.3). */
export const controls = register({
  name: 'controls',
  singular: 'control',
  prefix: 'CTL',
  title: 'Controls',
  titleOfOne: 'Control',
  purpose:
    'For each control say whether it applies and why, how it is done here, who answers for it, and what proves it.',
  clauses: ['6.1.3', '8.3', 'A.2', 'A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8', 'A.9', 'A.10'],
  fields: {
    controlId: text({ title: 'Number', help: 'A.6.2.4, or your own such as X.1.', group: identity }),
    framework: text({
      title: 'Framework',
      help: 'Set for controls that came with a framework; your own have none.',
      stamped: true,
      group: identity,
    }),
    group: text({ title: 'Objective', group: identity }),
    applicable: choice(
      { yes: 'Applies', no: 'Does not apply' },
      { title: 'Applies', help: 'Yes or no for each of the 38, and for your own.', group: applicability },
    ),
    justification: paragraph({
      title: 'Why',
      help: 'For inclusion: the risk, law, contract or practice. For exclusion: why nothing is lost.',
      group: applicability,
    }),
    inclusionReasons: choices(inclusionReasons, { title: 'Ground for inclusion', group: applicability }),
    key: boolean({
      title: 'Key control',
      help: 'If it fails, a high risk is open or a law is broken.',
      group: applicability,
    }),
    implementation: choice(implementationStates, {
      title: 'Implementation',
      help: 'How far it is done, as you could show it today.',
      group: practice,
    }),
    description: paragraph({
      title: 'How it is done here',
      help: 'For the whole organization. What one AI system does differently stands with that system.',
      group: practice,
    }),
    perSystem: choice(
      { organization: 'For the organization', system: 'Per AI system' },
      { title: 'Done', group: practice },
    ),
    testedOn: date({ title: 'Last tested on', group: practice }),
    testResult: paragraph({ title: 'Result of the test', group: practice }),
    targetDate: date({ title: 'Done by', help: 'While it is planned or partly done.', group: practice }),
    reviewDate: date({ title: 'Next review', group: practice }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      submitted: { title: 'Waits for approval', shape: 'waiting' },
      approved: { title: 'Approved', shape: 'holds', locked: true },
    },
    {
      submit: {
        title: 'Submit',
        from: ['draft'],
        to: 'submitted',
        event: 'submitted',
        by: ['aims-manager'],
        byOwner: true,
      },
      approve: {
        title: 'Approve',
        from: ['submitted'],
        to: 'approved',
        event: 'approved',
        by: ['aims-manager', 'top-management'],
        approval: true,
      },
      return: {
        title: 'Return',
        from: ['submitted'],
        to: 'draft',
        event: 'returned',
        by: ['aims-manager', 'top-management'],
        byOwner: true,
        needsReason: true,
      },
      reopen: {
        title: 'Re-open',
        from: ['approved'],
        to: 'draft',
        event: 'reopened',
        by: ['aims-manager'],
        byOwner: true,
        needsReason: true,
      },
    },
  ),
  relations: {
    implements: { title: 'Serves requirement', inverse: 'Served by', to: ['requirements'] },
    'required-by': { title: 'Required by', inverse: 'Requires control', to: ['obligations'] },
  },
  access: { ...managed, contribute: ['system-owner', 'contributor', 'risk-owner', 'top-management'] },
  columns: ['controlId', 'applicable', 'implementation'],
  due: 'reviewDate',
})
