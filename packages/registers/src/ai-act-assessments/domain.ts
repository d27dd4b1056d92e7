import { type Blockers, dataOf, type Stamps } from '../domain.ts'
import type { aiActAssessments } from './contract.ts'
import { dutiesOf } from './duties.ts'
import { openQuestions, triage } from './triage.ts'

const answersOf = (record: Parameters<typeof dataOf>[0]) => dataOf<typeof aiActAssessments>(record)

export const aiActBlockers: Blockers = {
  conclude: ({ record, around }) => [
    ...(around.targets(record.id, 'of').length > 0 ? [] : ['it is not linked with what it judges']),
    ...openQuestions(answersOf(record)),
  ],
}

/** The judgement of the rules in force, written down with the step that asks for it. */
export const aiActStamps: Stamps = {
  conclude: ({ record, today }) => {
    const judged = triage(answersOf(record))
    return {
      aiActClass: judged.aiActClass,
      articles: judged.articles,
      reasons: judged.reasons,
      duties: dutiesOf(judged),
      ruleSet: judged.ruleSet,
      judgedOn: today,
    }
  },
}
