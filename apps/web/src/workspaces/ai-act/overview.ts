import type { AnyRecord } from '@plumbline/contract/record'
import type { AiActClass } from '@plumbline/registers/ai-act-assessments/answers'
import type { aiActAssessments } from '@plumbline/registers/ai-act-assessments/contract'
import { dutiesOf } from '@plumbline/registers/ai-act-assessments/duties'
import { openQuestions, type RuleSet, triage } from '@plumbline/registers/ai-act-assessments/triage'
import { byReference, dataOf } from '@plumbline/registers/domain'
import type { Listed } from '../../shared/records/use-list.ts'

/** An AI system or model with what the rules make of its newest assessment. */
export interface Row {
  readonly subject: Pick<AnyRecord, 'id' | 'ref' | 'register' | 'title' | 'status'>
  readonly assessment: AnyRecord | undefined
  /** Questions still open; then there is no class. */
  readonly open: number
  readonly aiActClass: AiActClass | undefined
  readonly articles: readonly string[]
  /** The next day from today on which a duty begins. */
  readonly nextDuty: string | undefined
}

/** The newest assessment of each subject, by the id of the subject. */
function newestBySubject(assessments: readonly Listed[]): ReadonlyMap<string, Listed> {
  const found = assessments
    .filter(({ status }) => status !== 'replaced')
    .toSorted(byReference)
    .flatMap((one) =>
      (one.links ?? []).flatMap(({ relation, to }) => (relation === 'of' ? [[to.id, one] as const] : [])),
    )
  return new Map(found)
}

/** Every system in use with its class under a rule set; those without an assessment stand there as such. */
export function overviewOf(
  subjects: readonly AnyRecord[],
  assessments: readonly Listed[],
  ruleSet: RuleSet,
  today: string,
): readonly Row[] {
  const newest = newestBySubject(assessments)
  return subjects.map((subject) => {
    const assessment = newest.get(subject.id)
    const none = { subject, assessment, open: 0, aiActClass: undefined, articles: [], nextDuty: undefined }
    if (!assessment) return none
    const answers = dataOf<typeof aiActAssessments>(assessment)
    const open = openQuestions(answers).length
    if (open > 0) return { ...none, open }
    const judged = triage(answers, ruleSet)
    const nextDuty = dutiesOf(judged)
      .map(({ from }) => from)
      .find((from) => from >= today)
    return { ...none, aiActClass: judged.aiActClass, articles: judged.articles, nextDuty }
  })
}

export interface Change {
  readonly subject: Row['subject']
  readonly before: AiActClass
  readonly after: AiActClass
  /** Articles whose day of application moved. */
  readonly moved: readonly { readonly article: string; readonly before: string; readonly after: string }[]
}

/** What the amended text changes against the text as enacted: classes, and days on which duties begin. */
export function changesOf(rows: readonly Row[]): readonly Change[] {
  return rows.flatMap(({ subject, assessment, aiActClass: after }) => {
    if (!assessment || !after) return []
    const answers = dataOf<typeof aiActAssessments>(assessment)
    const before = triage(answers, 'ai-act 2024/1689').aiActClass
    const moved = dutiesOf(triage(answers)).flatMap(({ article, from, asEnacted }) =>
      from === asEnacted ? [] : [{ article, before: asEnacted, after: from }],
    )
    return before === after && moved.length === 0 ? [] : [{ subject, before, after, moved }]
  })
}
