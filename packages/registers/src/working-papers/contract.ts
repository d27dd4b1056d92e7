import { choice, date, hidden, integer, list, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { z } from 'zod'

const plan = 'The plan'
const sample = 'The sample'
const result = 'Result'

/** What a sample was drawn from: enough to find the same records again. */
export const Population = z.strictObject({
  register: z.string().max(100),
  filter: z.string().max(2_000),
  asOf: z.iso.datetime({ offset: true }),
  count: z.int().min(0),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})

/** One test of an audit: question, sample, what was seen with its version, result (9.2.2). Read by auditors and top management alone until reported. */
export const workingPapers = register({
  name: 'working-papers',
  singular: 'working-paper',
  prefix: 'WPA',
  title: 'Working papers',
  titleOfOne: 'Working paper',
  purpose:
    'What an auditor asked, from which records the sample was drawn, what each of them showed in the version of that day. Another auditor comes to the same result.',
  clauses: ['9.2.1', '9.2.2'],
  fields: {
    question: paragraph({ title: 'What is asked', group: plan }),
    clauses: list({ title: 'Clauses and controls', help: 'One number a line.', group: plan }),
    method: choice(
      { records: 'Records', interview: 'Talk', observation: 'Looking on', repeat: 'Doing it again' },
      { title: 'Method', group: plan },
    ),
    population: hidden(Population, { title: 'Population', stamped: true, group: sample }),
    seed: text({ title: 'Seed', stamped: true, group: sample }),
    items: rows(
      {
        reference: text({ title: 'Record' }),
        recordVersion: integer({ title: 'Version' }),
        verdict: choice(
          { conforms: 'As it should be', differs: 'Not as it should be', 'not-applicable': 'Says nothing' },
          { title: 'Verdict' },
        ),
        note: text({ title: 'Note' }),
      },
      { title: 'What was looked at', help: 'Each record in the version that the auditor saw.', group: sample },
    ),
    conclusion: paragraph({ title: 'Conclusion', group: result }),
    performedOn: date({ title: 'Done on', group: result }),
  },
  lifecycle: lifecycle(
    'planned',
    {
      planned: { title: 'Planned', shape: 'planned' },
      performed: { title: 'Done', shape: 'waiting' },
      reviewed: { title: 'Reviewed', shape: 'holds', locked: true },
    },
    {
      perform: {
        title: 'Record as done',
        from: ['planned'],
        to: 'performed',
        event: 'performed',
        by: ['internal-auditor'],
        sets: ['performedOn'],
      },
      review: {
        title: 'Review',
        from: ['performed'],
        to: 'reviewed',
        event: 'reviewed',
        by: ['internal-auditor', 'top-management'],
        approval: true,
      },
      reopen: {
        title: 'Work on it again',
        from: ['performed', 'reviewed'],
        to: 'planned',
        event: 'reopened',
        by: ['internal-auditor'],
        needsReason: true,
      },
    },
  ),
  relations: {
    'part-of': { title: 'Part of audit', inverse: 'Working paper', to: ['audits'] },
    examines: { title: 'Examines', inverse: 'Examined in', to: ['*'] },
    'led-to': { title: 'Led to', inverse: 'Seen in working paper', to: ['findings'] },
  },
  access: {
    read: ['internal-auditor', 'external-auditor', 'top-management'],
    edit: ['internal-auditor'],
    contribute: [],
  },
  columns: ['method', 'performedOn'],
})
