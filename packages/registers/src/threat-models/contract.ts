import { choice, date, list, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { shared } from '../access.ts'
import { lifeCycleStages, threeLevels } from '../vocabulary.ts'

const looked = 'What is looked at'
const found = 'Threats'
const asked = 'Security requirements'
const verdict = 'Verdict'

/** Where an attacker or an accident gets in. */
export const entryPoints = {
  'training-data': 'Training data',
  'model-file': 'Model file',
  input: 'Input',
  prompt: 'Prompt',
  retrieval: 'Documents that it looks up',
  tool: 'Tools that it calls',
  output: 'Output',
  interface: 'Interface',
  pipeline: 'Pipeline and supply chain',
  hardware: 'Hardware and cloud',
  people: 'People',
} as const

/** What can be attacked in an AI system, how, what stands in the way, and whether that was tried (A.6.2.4, A.6.2.6; C.2.10). */
export const threatModels = register({
  name: 'threat-models',
  singular: 'threat-model',
  prefix: 'THM',
  title: 'Threat models',
  titleOfOne: 'Threat model',
  purpose:
    'For each AI system: what is worth protecting, where somebody gets in, which threats fit, what stands in their way, and what a test of it found.',
  clauses: ['A.6.2.4', 'A.6.1.3', 'A.6.2.6'],
  fields: {
    modelledVersion: text({ title: 'Version of the system', group: looked }),
    assets: rows(
      {
        asset: text({ title: 'Asset' }),
        worth: choice(threeLevels, { title: 'Worth' }),
        why: text({ title: 'Because' }),
      },
      { title: 'Assets', help: 'Weights, prompts, data, keys, trust: what somebody would want.', group: looked },
    ),
    entries: rows(
      {
        point: choice(entryPoints, { title: 'Entry' }),
        who: text({ title: 'Who reaches it' }),
        trust: choice({ none: 'Not trusted', partly: 'Partly', full: 'Trusted' }, { title: 'Trust' }),
      },
      { title: 'Entry points', group: looked },
    ),
    assumptions: paragraph({ title: 'Assumptions and what is left out', group: looked }),
    threats: rows(
      {
        threat: text({ title: 'Threat' }),
        catalogueId: text({ title: 'From the catalogue' }),
        point: choice(entryPoints, { title: 'Entry' }),
        likelihood: choice(threeLevels, { title: 'Likelihood' }),
        harm: choice(threeLevels, { title: 'Harm' }),
        controls: list({ title: 'What stands in the way' }),
        test: text({ title: 'Test', help: 'By reference, such as TST-4.' }),
        outcome: choice(
          { held: 'It held', partly: 'It held in part', broke: 'It broke', untested: 'Not tested' },
          { title: 'What the test found' },
        ),
        treatment: choice(
          { mitigated: 'Mitigated', open: 'Open', accepted: 'Accepted', 'not-relevant': 'Not relevant' },
          { title: 'State' },
        ),
        reason: text({ title: 'Because' }),
      },
      { title: 'Threats', help: 'From the catalogue or your own. A threat without a test is a hope.', group: found },
    ),
    requirements: rows(
      {
        stage: choice(lifeCycleStages, { title: 'Stage' }),
        requirement: text({ title: 'Requirement' }),
        met: choice({ yes: 'Met', no: 'Not met', later: 'Not yet due' }, { title: 'Met' }),
        shown: text({ title: 'Shown by' }),
      },
      { title: 'Requirements by stage', group: asked },
    ),
    conclusion: paragraph({ title: 'Conclusion', help: 'What is left, and who carries it.', group: verdict }),
    reviewDate: date({ title: 'Look at it again on', group: verdict }),
  },
  lifecycle: lifecycle(
    'draft',
    {
      draft: { title: 'Draft', shape: 'planned' },
      approved: { title: 'Approved', shape: 'holds', locked: true },
      superseded: { title: 'Replaced', shape: 'ended', locked: true },
    },
    {
      approve: {
        title: 'Approve',
        from: ['draft'],
        to: 'approved',
        event: 'approved',
        by: ['aims-manager', 'risk-owner', 'system-owner'],
        approval: true,
        sets: ['reviewDate'],
      },
      revise: {
        title: 'Revise',
        from: ['approved', 'superseded'],
        to: 'draft',
        event: 'revised',
        by: ['aims-manager', 'risk-owner', 'system-owner'],
        byOwner: true,
        needsReason: true,
      },
      supersede: {
        title: 'Mark as replaced',
        from: ['approved'],
        to: 'superseded',
        event: 'superseded',
        by: ['aims-manager'],
        needsReason: true,
      },
    },
  ),
  relations: {
    of: { title: 'Of', inverse: 'Threat model', to: ['ai-systems'] },
    raises: { title: 'Raises', inverse: 'Raised by threat model', to: ['risks'] },
    'tested-by': { title: 'Tested by', inverse: 'Tests threats of', to: ['tests'] },
  },
  access: shared,
  columns: ['modelledVersion', 'reviewDate'],
  due: 'reviewDate',
})
