import { controls, implementationStates } from '@plumbline/registers/controls/contract'
import type { Soa } from '@plumbline/registers/soa/endpoints'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { Fuse } from '@plumbline/ui/fuse'
import { Checkbox } from '@plumbline/ui/small-parts'
import { StatusMark } from '@plumbline/ui/status-mark'
import type { ShapeName } from '@plumbline/ui/status-shape'
import { daysUntil } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { CellEditor } from './cell-editor.tsx'
import { editableColumns, freshnessOf, textOf } from './entries.ts'
import { differsToday } from './past/use-today.ts'
import { useOutline } from './use-soa.ts'

export const implementationShapes: Readonly<Record<string, ShapeName>> = {
  implemented: 'holds',
  partly: 'partly',
  planned: 'planned',
  'not-started': 'nothing',
}
export const implementationWord = (state: string) =>
  word(implementationStates[state as keyof typeof implementationStates] ?? state)

interface Props {
  readonly item: SoaItem
  readonly row: number
  /** The column that has the frame, when it is in this row. */
  readonly column: number | undefined
  readonly editing: { readonly start: string | null } | null
  readonly changes: Soa['differences'][number]['changes']
  /** The same entry as it is today, while a past day is shown. */
  readonly today: SoaItem | undefined
  readonly isChosen: boolean
  readonly isOpen: boolean
  readonly onChoose: () => void
  readonly onOpen: () => void
  readonly onFocus: (column: number) => void
  readonly canEdit: boolean
  readonly onStart: () => void
  readonly onCommit: (value: string | null, then: readonly [number, number]) => void
}

/** One control of the statement. */
export function SoaRow({
  item,
  row,
  column,
  editing,
  changes,
  today,
  isChosen,
  isOpen,
  onChoose,
  onOpen,
  onFocus,
  canEdit,
  onStart,
  onCommit,
}: Props) {
  const t = useT()
  const { shortTitleOf } = useOutline()
  const isLocked = controls.lifecycle.statuses[item.status as keyof typeof controls.lifecycle.statuses]?.locked === true
  const cell = (index: number, className: string) => {
    const name = editableColumns[index] ?? 'applicable'
    const isCurrent = column === index
    if (isCurrent && editing && !isLocked)
      return (
        <td className={`ed ${className}`}>
          <CellEditor item={item} column={name} start={editing.start} onCommit={onCommit} />
        </td>
      )
    return (
      <td
        className={className}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid has the focus (ARIA APG, grid).
        role="gridcell"
        data-cell={`${row}:${index}`}
        tabIndex={isCurrent || (row === 0 && index === 0 && column === undefined) ? 0 : -1}
        aria-readonly={isLocked || !canEdit}
        onFocus={() => onFocus(index)}
        onDoubleClick={canEdit ? onStart : undefined}
      >
        <Shown item={item} column={name} />
        <Before changes={changes} column={name} />
        {today && textOf(item, name) !== textOf(today, name) ? (
          <span className="soa-today m">
            {' '}
            {t('soa.today')} <b>{textOf(today, name) === '' ? '–' : <Shown item={today} column={name} />}</b>
          </span>
        ) : null}
      </td>
    )
  }
  return (
    <tr
      className={isChosen ? 'chk' : isOpen ? 'sel' : differsToday(item, today) ? 'differs' : undefined}
      aria-selected={isChosen}
    >
      <td className="soa-check">
        <Checkbox label={t('soa.choose', { control: item.controlId })} checked={isChosen} onChange={onChoose} />
      </td>
      <td className="soa-control n">{item.controlId}</td>
      <td className="soa-name">
        <button type="button" className="md el soa-open" onClick={onOpen} aria-expanded={isOpen}>
          {shortTitleOf(item)}
        </button>
      </td>
      {cell(0, 'soa-applies')}
      {cell(1, 'soa-why')}
      {cell(2, 'soa-implementation')}
      {cell(3, 'soa-responsible')}
      <td className="soa-evidence">
        <Freshness item={item} />
      </td>
      <td className="soa-risks num">{item.risks.length > 0 ? item.risks.length : ''}</td>
      <td className="soa-missing">
        {isLocked ? (
          <StatusMark shape="holds">{t('soa.locked')}</StatusMark>
        ) : item.missing.length > 0 ? (
          <StatusMark shape="minor">{t('soa.missing-count', { count: item.missing.length })}</StatusMark>
        ) : null}
      </td>
    </tr>
  )
}

function Shown({ item, column }: { item: SoaItem; column: (typeof editableColumns)[number] }) {
  const t = useT()
  if (column === 'applicable')
    return item.applicable === null ? (
      <span className="i3">{t('soa.undecided')}</span>
    ) : item.applicable === 'yes' ? (
      t('word.yes')
    ) : (
      t('word.no')
    )
  if (column === 'implementation')
    return item.applicable === 'no' ? (
      <span className="i3">{t('soa.excluded')}</span>
    ) : (
      <StatusMark shape={implementationShapes[item.implementation] ?? 'nothing'}>
        {implementationWord(item.implementation)}
      </StatusMark>
    )
  if (column === 'responsible') return item.responsible?.name ?? ''
  return <span className="i2">{item.justification}</span>
}

/** The value in the version in force, struck through, where it differs. */
function Before({ changes, column }: { changes: Props['changes']; column: string }) {
  const change = changes.find(({ field }) => field === column)
  if (!change) return null
  return <del className="past m">{change.before}</del>
}

export function Freshness({ item }: { item: SoaItem }) {
  const t = useT()
  const fresh = freshnessOf(item)
  if (!fresh) return item.evidence.length > 0 ? <span className="i3">{t('soa.evidence-waits')}</span> : null
  const left = daysUntil(fresh.until)
  const total = fresh.from ? daysUntil(fresh.until) - daysUntil(fresh.from) : 365
  return (
    <Fuse daysLeft={left} daysTotal={total}>
      {left < 0 ? t('soa.days-over', { count: -left }) : t('soa.days-left', { count: left })}
    </Fuse>
  )
}
