import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { audits } from '@plumbline/registers/audits/contract'
import type { Conflict } from '@plumbline/registers/audits/independence'
import { byReference, dataOf } from '@plumbline/registers/domain'
import { findings } from '@plumbline/registers/findings/contract'
import { workingPapers } from '@plumbline/registers/working-papers/contract'
import type { Block } from './markdown-tree.ts'
import { bullets, heading, optionTitle, table, words } from './report-blocks.ts'
import { dayOf } from './soa-words.ts'

/** What an audit report is made of: the audit with its papers and findings, and the names of people. */
export interface AuditMaterial {
  readonly audit: AnyRecord
  readonly around: Snapshot
  readonly conflicts: readonly Conflict[]
  /** Undefined for whom the working papers are not open: they read the findings. */
  readonly papers: readonly AnyRecord[] | undefined
  readonly nameOf: (personId: string | null | undefined) => string
}

const notWritten = 'Nothing is written here.'
const auditData = (record: AnyRecord) => dataOf<typeof audits>(record)
const paperData = (record: AnyRecord) => dataOf<typeof workingPapers>(record)
const findingData = (record: AnyRecord) => dataOf<typeof findings>(record)
const listed = (records: readonly AnyRecord[]) => records.map(({ ref, title }) => `${ref} ${title}`)

/** The report of an audit: frame, team, what was looked at and how, findings, conclusion (9.2.2; ISO 19011, 6.5). */
export function auditReportBlocks(material: AuditMaterial): readonly Block[] {
  const { audit, around } = material
  const data = auditData(audit)
  return [
    heading(1, 'Conclusion'),
    ...words(data.conclusion, 'The conclusion is not written yet.'),
    heading(1, 'Objective, criteria, scope'),
    heading(2, 'Objective'),
    ...words(data.objective, notWritten),
    heading(2, 'Criteria'),
    ...words(data.criteria, notWritten),
    ...bullets(data.clauses ?? []),
    heading(2, 'Scope'),
    ...words(data.scope, notWritten),
    ...bullets(listed(around.targets(audit.id, 'covers'))),
    heading(2, 'Dates'),
    ...table(
      ['Planned', 'Closing meeting', 'Reported'],
      [
        [
          `${dayOf(data.plannedFrom ?? null)} to ${dayOf(data.plannedUntil ?? null)}`,
          dayOf(data.heldOn ?? null),
          dayOf(data.reportedOn ?? null),
        ],
      ],
    ),
    ...teamBlocks(material),
    ...findingBlocks(around.sources(audit.id, 'found-in', 'findings').toSorted(byReference)),
    ...(material.papers ? paperBlocks(material.papers.toSorted(byReference)) : []),
  ]
}

const nearWords = { owns: 'owns', answers: 'answers for', wrote: 'wrote in', approved: 'approved' } as const

function teamBlocks({ audit, conflicts, nameOf }: AuditMaterial): readonly Block[] {
  const { auditors = [], impartiality, recipients = [] } = auditData(audit)
  const team = auditors.map(({ personId, name, part }) => [
    personId ? nameOf(personId) : (name ?? ''),
    optionTitle(audits, 'auditors', part, 'part'),
  ])
  const near = conflicts.map(
    ({ personId, record, nearness }) => `${nameOf(personId)} ${nearWords[nearness]} ${record.ref}`,
  )
  return [
    heading(1, 'Team'),
    ...table(['Name', 'Part'], team),
    ...words(impartiality, 'Why the team is impartial is not written.'),
    ...(near.length === 0
      ? words(
          undefined,
          'The records show nobody of the team who owns, answers for, wrote or approved what was audited.',
        )
      : [...words(undefined, 'The records show nearness to what was audited:'), ...bullets(near)]),
    heading(2, 'Reported to'),
    ...bullets(recipients.map(({ personId, name }) => (personId ? nameOf(personId) : (name ?? '')))),
  ]
}

function findingBlocks(all: readonly AnyRecord[]): readonly Block[] {
  const shown = all.filter(({ status }) => status !== 'withdrawn')
  return [
    heading(1, 'Findings'),
    ...(shown.length === 0 ? words(undefined, 'No finding was raised.') : []),
    ...table(
      ['Finding', 'Grade', 'Clauses', 'Status'],
      shown.map((finding) => {
        const { grade, clauses = [] } = findingData(finding)
        const status = findings.lifecycle.statuses[finding.status as keyof typeof findings.lifecycle.statuses]?.title
        return [
          `${finding.ref} ${finding.title}`,
          optionTitle(findings, 'grade', grade),
          clauses.join(', '),
          status ?? finding.status,
        ]
      }),
    ),
    ...shown.flatMap((finding) => {
      const { criterion, observation, reason, answer, dueDate } = findingData(finding)
      return [
        heading(2, `${finding.ref} ${finding.title}`),
        ...words(criterion && `Asked: ${criterion}`, 'What is asked is not written.'),
        ...words(observation && `Seen: ${observation}`, 'What was seen is not written.'),
        ...(reason ? words(`Why it does not fit: ${reason}`, '') : []),
        ...(answer ? words(`Answer: ${answer}`, '') : []),
        ...(dueDate ? words(`Done by ${dayOf(dueDate)}`, '') : []),
      ]
    }),
  ]
}

function paperBlocks(papers: readonly AnyRecord[]): readonly Block[] {
  return [
    heading(1, 'What was looked at'),
    ...(papers.length === 0 ? words(undefined, 'There is no working paper.') : []),
    ...papers.flatMap((paper) => {
      const { question, method, population, seed, items = [], conclusion } = paperData(paper)
      return [
        heading(2, `${paper.ref} ${paper.title}`),
        ...words(question, 'What was asked is not written.'),
        ...(method ? words(`Method: ${optionTitle(workingPapers, 'method', method)}`, '') : []),
        ...(population
          ? words(
              `Sample: ${items.length} of ${population.count} ${population.register}, as of ${population.asOf}, seed ${seed}, digest of the population ${population.digest}`,
              '',
            )
          : []),
        ...table(
          ['Record', 'Version', 'Verdict', 'Note'],
          items.map(({ reference = '', recordVersion, verdict, note = '' }) => [
            reference,
            recordVersion === undefined ? '' : String(recordVersion),
            optionTitle(workingPapers, 'items', verdict, 'verdict'),
            note,
          ]),
        ),
        ...words(conclusion && `Conclusion: ${conclusion}`, 'It has no conclusion yet.'),
      ]
    }),
  ]
}
