import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { type Blockers, dataOf, isFilled, reasonsUnless, type Stamps } from '../domain.ts'
import { criteriaVersionIn } from '../risk-criteria/domain.ts'
import { riskData } from '../risks/domain.ts'
import { annexCObjectives, annexCRiskSources } from '../vocabulary.ts'
import type { riskAssessments } from './contract.ts'

const data = (record: AnyRecord) => dataOf<typeof riskAssessments>(record)

type Item = keyof typeof annexCObjectives | keyof typeof annexCRiskSources
const items = [...Object.keys(annexCObjectives), ...Object.keys(annexCRiskSources)] as readonly Item[]

/** Objectives and sources of Annex C that nobody said a word about: neither a row with its reason nor a risk that names them. */
export function forgottenItems(record: AnyRecord, around: Snapshot): readonly Item[] {
  const said = (data(record).coverage ?? []).filter(
    ({ verdict, reason }) => verdict === 'considered' || (verdict === 'not-relevant' && isFilled(reason)),
  )
  const named = around.targets(record.id, 'found').map(riskData)
  const known = new Set<string | undefined>([
    ...said.map(({ item }) => item),
    ...named.flatMap(({ objectives = [], riskSources = [] }) => [...objectives, ...riskSources]),
  ])
  return items.filter((item) => !known.has(item))
}

/** One assessment is of something, by somebody, for a reason, and leaves nothing of Annex C out in silence (6.1.2). */
export const riskAssessmentBlockers: Blockers = {
  submit: ({ record, around }) => {
    const { occasion, assessors = [], conclusion } = data(record)
    const forgotten = forgottenItems(record, around)
    return reasonsUnless(
      [around.targets(record.id, 'assesses').length > 0, 'it is not linked with what it assesses'],
      [occasion !== undefined, 'why it is made now is not chosen'],
      [assessors.some(({ personId }) => personId !== undefined), 'nobody is named who took part'],
      [isFilled(conclusion), 'it has no conclusion'],
      [forgotten.length === 0, `nothing is said about ${forgotten.join(', ')}`],
    )
  },
}

export const riskAssessmentStamps: Stamps = {
  submit: ({ around }) => ({ criteriaVersion: criteriaVersionIn(around) }),
}
