import type { AnyRecord } from '@plumbline/contract/record'
import type { Snapshot } from '@plumbline/contract/snapshot'
import { byReference, dataOf } from '@plumbline/registers/domain'
import { managementReviews } from '@plumbline/registers/management-reviews/contract'
import { type CompiledFigure, reviewInputs } from '@plumbline/registers/management-reviews/figures'
import type { Block } from './markdown-tree.ts'
import { bullets, heading, table, words } from './report-blocks.ts'
import { figureTitles } from './review-words.ts'
import { dayOf } from './soa-words.ts'

export interface ReviewMaterial {
  readonly review: AnyRecord
  readonly around: Snapshot
  readonly nameOf: (personId: string | null | undefined) => string
}

const figureRows = (figures: readonly CompiledFigure[]) =>
  figures.map(({ key, now, before, records }) => [
    figureTitles[key] ?? key,
    String(now),
    before === null ? '' : String(before),
    records
      .slice(0, 8)
      .map(({ ref }) => ref)
      .join(', '),
  ])

/** The minutes of a management review: who took part, each input with its figures, the results, what follows (9.3.2, 9.3.3). */
export function reviewMinutesBlocks({ review, around, nameOf }: ReviewMaterial): readonly Block[] {
  const data = dataOf<typeof managementReviews>(review)
  const { attendees = [], figures = [], actions = [] } = data
  const followed = around.targets(review.id, 'decided').toSorted(byReference)
  return [
    heading(1, 'Meeting'),
    ...table(
      ['Held on', 'Looks back from', 'Until', 'Figures as of'],
      [[data.heldOn, data.periodFrom, data.periodUntil, data.compiledOn].map((day) => dayOf(day ?? null))],
    ),
    heading(2, 'Who took part'),
    ...table(
      ['Name', 'Function', 'Of top management'],
      attendees.map(({ personId, name, function: work = '', topManagement }) => [
        personId ? nameOf(personId) : (name ?? ''),
        work,
        topManagement ? 'Yes' : '',
      ]),
    ),
    heading(1, 'Inputs'),
    ...reviewInputs.flatMap((input) => [
      heading(2, managementReviews.fields[input].title),
      ...words(data[input], 'Nothing was said.'),
      ...table(['Figure', 'Now', 'Before', 'Records'], figureRows(figures.filter((figure) => figure.input === input))),
    ]),
    heading(1, 'Results'),
    heading(2, managementReviews.fields.improvementDecisions.title),
    ...words(data.improvementDecisions, 'Nothing was said.'),
    heading(2, managementReviews.fields.changeDecisions.title),
    ...words(data.changeDecisions, 'Nothing was said.'),
    heading(2, managementReviews.fields.conclusion.title),
    ...words(data.conclusion, 'Nothing was said.'),
    heading(2, 'Actions'),
    ...(actions.length === 0 ? words(undefined, 'No action was decided.') : []),
    ...table(
      ['What', 'Person', 'By'],
      actions.map(({ what = '', personId, dueDate }) => [what, nameOf(personId), dayOf(dueDate ?? null)]),
    ),
    ...bullets(followed.map(({ ref, title }) => `${ref} ${title}`)),
  ]
}
