import type { Soa } from '@plumbline/registers/soa/endpoints'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import type { CellObject } from 'write-excel-file/node'
import { citedBy, countsOf, groupsOf } from './soa-view.ts'
import {
  appliesTitle,
  dayOf,
  evidenceStatus,
  implementationTitle,
  inclusionTitle,
  minuteOf,
  riskStatus,
  statusTitle,
  validityOf,
} from './soa-words.ts'
import { dayCell, numberCell, textCell } from './spreadsheet-cells.ts'

/** What the sheets of the workbook hold. */

export interface Column<Row> {
  readonly title: string
  /** In characters. */
  readonly width: number
  readonly cell: (row: Row) => CellObject
}

interface Placed {
  readonly item: SoaItem
  readonly objective: string
}

const text = (value: string): CellObject => textCell(value)
const lines = (values: readonly string[]): CellObject => textCell(values.join('\n'))
const proved = ({ claims }: SoaItem): number => claims.filter(({ status }) => status === 'proved').length
const needed = ({ claims }: SoaItem): number => claims.filter(({ status }) => status !== 'not-needed').length

export const controlColumns: readonly Column<Placed>[] = [
  { title: 'Control', width: 10, cell: ({ item }) => text(item.controlId) },
  { title: 'Title', width: 32, cell: ({ item }) => text(item.title) },
  { title: 'Objective', width: 26, cell: ({ objective }) => text(objective) },
  { title: 'Applies', width: 12, cell: ({ item }) => text(appliesTitle(item.applicable)) },
  { title: 'Why', width: 48, cell: ({ item }) => text(item.justification) },
  { title: 'Ground for inclusion', width: 26, cell: ({ item }) => lines(item.inclusionReasons.map(inclusionTitle)) },
  {
    title: 'Implementation',
    width: 16,
    cell: ({ item }) => text(item.applicable === 'no' ? '' : implementationTitle(item.implementation)),
  },
  { title: 'Responsible', width: 20, cell: ({ item }) => text(item.responsible?.name ?? '') },
  { title: 'How it is done here', width: 60, cell: ({ item }) => text(item.description) },
  { title: 'Next review', width: 14, cell: ({ item }) => dayCell(item.reviewDate) },
  { title: 'Claims', width: 9, cell: ({ item }) => numberCell(needed(item)) },
  { title: 'Claims proved', width: 14, cell: ({ item }) => numberCell(proved(item)) },
  {
    title: 'Evidence',
    width: 30,
    cell: ({ item }) => lines(item.evidence.map((one) => `${one.ref} ${validityOf(one)}`)),
  },
  { title: 'Risks', width: 14, cell: ({ item }) => lines(item.risks.map(({ ref }) => ref)) },
  { title: 'Requirements', width: 15, cell: ({ item }) => lines(item.requirements.map(({ ref }) => ref)) },
  {
    title: 'AI systems that differ',
    width: 34,
    cell: ({ item }) =>
      lines(
        item.systems
          .filter(({ inherited }) => !inherited)
          .map(({ ref, title, implementation }) => `${ref} ${title}: ${implementationTitle(implementation)}`),
      ),
  },
  { title: 'Missing', width: 26, cell: ({ item }) => lines(item.missing) },
]

export const excludedColumns: readonly Column<Placed>[] = [
  { title: 'Control', width: 10, cell: ({ item }) => text(item.controlId) },
  { title: 'Title', width: 40, cell: ({ item }) => text(item.title) },
  { title: 'Objective', width: 34, cell: ({ objective }) => text(objective) },
  { title: 'Why it is excluded', width: 80, cell: ({ item }) => text(item.justification) },
  { title: 'Responsible', width: 20, cell: ({ item }) => text(item.responsible?.name ?? '') },
]

type CitedRisk = SoaItem['risks'][number] & { readonly controls: readonly string[] }
type CitedEvidence = SoaItem['evidence'][number] & { readonly controls: readonly string[] }

export const riskColumns: readonly Column<CitedRisk>[] = [
  { title: 'Reference', width: 12, cell: ({ ref }) => text(ref) },
  { title: 'Risk', width: 70, cell: ({ title }) => text(title) },
  { title: 'Status', width: 16, cell: ({ status }) => text(riskStatus(status)) },
  { title: 'Treated by', width: 50, cell: ({ controls }) => text(controls.join(', ')) },
]

const freshnessTitle = { valid: 'Valid', ending: 'Ends soon', ended: 'Ended', waiting: 'Not accepted yet' } as const

export const evidenceColumns: readonly Column<CitedEvidence>[] = [
  { title: 'Reference', width: 12, cell: ({ ref }) => text(ref) },
  { title: 'Evidence', width: 60, cell: ({ title }) => text(title) },
  { title: 'Status', width: 18, cell: ({ status }) => text(evidenceStatus(status)) },
  { title: 'Valid from', width: 14, cell: ({ validFrom }) => dayCell(validFrom) },
  { title: 'Valid until', width: 14, cell: ({ validUntil }) => dayCell(validUntil) },
  { title: 'Validity', width: 18, cell: ({ freshness }) => text(freshnessTitle[freshness]) },
  { title: 'Shown for', width: 50, cell: ({ controls }) => text(controls.join(', ')) },
]

/** The entries with the title of their objective, in the order of the standard. */
export const placed = (items: readonly SoaItem[], objectives: ReadonlyMap<string, string>): readonly Placed[] =>
  groupsOf(items, objectives).flatMap(({ id, title, items: members }) =>
    members.map((item) => ({ item, objective: id === '' ? title : `${id} ${title}` })),
  )

export const citedRisks = (items: readonly SoaItem[]): readonly CitedRisk[] => citedBy(items, ({ risks }) => risks)
export const citedEvidence = (items: readonly SoaItem[]): readonly CitedEvidence[] =>
  citedBy(items, ({ evidence }) => evidence)

/** Label and value of what the workbook is, and of which version. */
export function aboutRows({
  organization,
  version,
  status,
  scope,
  generatedAt,
  asOf,
  inForce,
  signOff,
  items,
}: Soa): readonly CellObject[][] {
  const counts = countsOf(items)
  const approval =
    signOff ?? (inForce ? { name: inForce.approvedBy.name, on: inForce.approvedOn, statement: '' } : undefined)
  const approved = signOff ? 'Approved' : `Version ${inForce?.version} approved`
  const rows: readonly (readonly [string, CellObject])[] = [
    ['Document', text('Statement of Applicability')],
    ['Standard', text('ISO/IEC 42001:2023, clause 6.1.3')],
    ['Organization', text(organization)],
    ['Scope', text(scope)],
    ['Version', numberCell(version)],
    ['Status', text(statusTitle[status])],
    ...(approval
      ? [[`${approved} by`, text(approval.name)] as const, [`${approved} on`, text(dayOf(approval.on))] as const]
      : []),
    ...(approval?.statement ? [['In the words of the approver', text(approval.statement)] as const] : []),
    [status === 'draft' ? 'Made on' : 'Frozen on', text(minuteOf(generatedAt))],
    ...(asOf ? [['As it stood on', text(minuteOf(asOf))] as const] : []),
    ['Controls considered', numberCell(counts.total)],
    ['Apply', numberCell(counts.applicable)],
    ['Excluded', numberCell(counts.excluded)],
    ['Not decided', numberCell(counts.undecided)],
    ['Implemented', numberCell(counts.implemented)],
  ]
  return rows.map(([label, value]) => [textCell(label, { textColor: '#63656b' }), { ...value, align: 'left' }])
}
