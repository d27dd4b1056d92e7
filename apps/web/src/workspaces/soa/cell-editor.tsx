import { implementationStates } from '@plumbline/registers/controls/contract'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { type KeyboardEvent, useRef } from 'react'
import { usePeople } from '../../shared/api/people.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { type EditableColumn, textOf } from './entries.ts'

interface Props {
  readonly item: SoaItem
  readonly column: EditableColumn
  /** What was typed to begin with; it replaces the value. */
  readonly start: string | null
  readonly onCommit: (value: string | null, then: readonly [number, number]) => void
}

/** The editor in a cell: Enter saves and goes down, Tab saves and goes on, Esc leaves it as it was. */
export function CellEditor({ item, column, start, onCommit }: Props) {
  const t = useT()
  const { open } = usePeople()
  // Leaving the cell by a key must not save once more when the editor loses the focus.
  const isDone = useRef(false)
  const finish = (value: string | null, then: readonly [number, number]) => {
    if (isDone.current) return
    isDone.current = true
    onCommit(value, then)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => {
    const { value } = event.currentTarget
    const ends: Readonly<Record<string, readonly [string | null, readonly [number, number]]>> = {
      Enter: [value, [1, 0]],
      Tab: [value, [0, event.shiftKey ? -1 : 1]],
      Escape: [null, [0, 0]],
    }
    const end = ends[event.key]
    if (!end) return
    event.preventDefault()
    event.stopPropagation()
    finish(...end)
  }
  const label = `${item.controlId}: ${t(`soa.cell.${column}`)}`
  if (column === 'justification')
    return (
      <input
        className="soa-edit"
        aria-label={label}
        defaultValue={start ?? item.justification}
        maxLength={10_000}
        ref={(element) => element?.focus()}
        onKeyDown={onKeyDown}
        onBlur={(event) => finish(event.currentTarget.value, [0, 0])}
      />
    )
  const options: readonly (readonly [string, string])[] =
    column === 'applicable'
      ? [
          ['', t('soa.undecided')],
          ['yes', t('word.yes')],
          ['no', t('word.no')],
        ]
      : column === 'implementation'
        ? Object.entries(implementationStates).map(([value, title]) => [value, word(title)] as const)
        : [['', ''], ...open.map(({ id, name }) => [id, name] as const)]
  const present = column === 'responsible' ? (item.responsible?.id ?? '') : textOf(item, column)
  const typed =
    start === null ? undefined : options.find(([, title]) => title.toLowerCase().startsWith(start.toLowerCase()))
  return (
    <select
      className="soa-edit"
      aria-label={label}
      defaultValue={typed?.[0] ?? present}
      ref={(element) => element?.focus()}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value, [0, 0])}
    >
      {options.map(([value, title]) => (
        <option key={value} value={value}>
          {title}
        </option>
      ))}
    </select>
  )
}
