import type { Soa } from '@plumbline/registers/soa/endpoints'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { Checkbox } from '@plumbline/ui/small-parts'
import { type ClipboardEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useT } from '../../shared/i18n/i18n.ts'
import { cellsOf, type EditableColumn, editableColumns, groupsOf, textOf } from './entries.ts'
import { SoaRow } from './soa-row.tsx'
import { type Edit, useOutline } from './use-soa.ts'

/** One cell has the frame and is the keyboard. */
export interface Position {
  readonly row: number
  readonly column: number
}

interface Props {
  readonly items: readonly SoaItem[]
  readonly differences: Soa['differences']
  /** The entries as they are today, by id, while a past day is shown. */
  readonly today: ReadonlyMap<string, SoaItem> | undefined
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly current: string | undefined
  readonly onOpen: (controlId: string) => void
  /** Absent where nothing can be changed. */
  readonly onEdit: ((edits: readonly Edit[]) => Promise<unknown>) | undefined
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value))
const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

/** The statement as a grid that is edited like a spreadsheet. */
export function SoaGrid({ items, differences, today, chosen, onChoose, current, onOpen, onEdit }: Props) {
  const t = useT()
  const { groupTitleOf } = useOutline()
  const table = useRef<HTMLTableElement>(null)
  const [position, setPosition] = useState<Position>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<{ readonly start: string | null } | null>(null)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const groups = useMemo(() => groupsOf(items), [items])
  const rows = useMemo(() => groups.flatMap((group) => (folded.has(group.id) ? [] : group.items)), [groups, folded])
  const at = { row: clamp(position.row, rows.length - 1), column: position.column }
  const item = rows[at.row]
  const column: EditableColumn = editableColumns[at.column] ?? 'applicable'

  const focus = (next: Position) => {
    setPosition(next)
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-cell="${next.row}:${next.column}"]`)?.focus(),
    )
  }
  const move = (down: number, right: number) =>
    focus({ row: clamp(at.row + down, rows.length - 1), column: clamp(at.column + right, editableColumns.length - 1) })
  const choose = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  const commit = (value: string | null, then: readonly [number, number]) => {
    setEditing(null)
    if (value !== null && item && value !== textOf(item, column)) void onEdit?.([{ item, column, value }])
    move(...then)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || !item || (event.target as HTMLElement).dataset.cell === undefined) return
    const { key, ctrlKey, metaKey, shiftKey } = event
    const isControl = ctrlKey || metaKey
    const step = moves[key]
    const act = (run: () => void) => {
      event.preventDefault()
      run()
    }
    if (step && shiftKey && step[0] !== 0)
      return act(() => {
        const next = clamp(at.row + step[0], rows.length - 1)
        onChoose(new Set([...chosen, item.id, rows[next]?.id ?? item.id]))
        move(...step)
      })
    if (step) return act(() => move(...step))
    if (key === 'Home') return act(() => focus({ row: isControl ? 0 : at.row, column: 0 }))
    if (key === 'End')
      return act(() => focus({ row: isControl ? rows.length - 1 : at.row, column: editableColumns.length - 1 }))
    if (key === 'o' || (!onEdit && key === 'Enter')) return act(() => onOpen(item.controlId))
    if (!onEdit) return
    if (key === 'Enter' || key === 'F2') return act(() => setEditing({ start: null }))
    if (key === ' ') return act(() => choose(item.id))
    if (key === 'Escape' && chosen.size > 0) return act(() => onChoose(new Set()))
    if (isControl && key === 'a') return act(() => onChoose(new Set(rows.map(({ id }) => id))))
    if (isControl && key === 'd') return act(() => copyDown())
    if (key === 'Delete') return act(() => void onEdit([{ item, column, value: '' }]))
    if (key.length === 1 && !isControl && !event.altKey && /\p{L}|\p{N}/u.test(key))
      return act(() => setEditing({ start: key }))
  }
  /** Takes the value of this cell to the chosen rows, or to the row below. */
  const copyDown = () => {
    if (!item || !onEdit) return
    const targets =
      chosen.size > 0 ? rows.filter(({ id }) => chosen.has(id) && id !== item.id) : rows.slice(at.row + 1, at.row + 2)
    void onEdit(targets.map((target) => ({ item: target, column, value: textOf(item, column) })))
  }
  const onCopy = (event: ClipboardEvent) => {
    if (editing || !item) return
    const own = chosen.size > 0 ? rows.filter(({ id }) => chosen.has(id)) : [item]
    event.preventDefault()
    event.clipboardData.setData('text/plain', own.map((row) => textOf(row, column)).join('\n'))
  }
  const onPaste = (event: ClipboardEvent) => {
    if (editing || !item || !onEdit) return
    event.preventDefault()
    const edits = cellsOf(event.clipboardData.getData('text/plain')).flatMap((cells, down) =>
      cells.flatMap((value, right): Edit[] => {
        const target = rows[at.row + down]
        const into = editableColumns[at.column + right]
        return target && into ? [{ item: target, column: into, value }] : []
      }),
    )
    if (edits.length > 0) void onEdit(edits)
  }
  const fold = (id: string) => {
    const next = new Set(folded)
    if (!next.delete(id)) next.add(id)
    setFolded(next)
  }
  return (
    <table
      ref={table}
      className="grid soa-grid"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is edited cell by cell is a grid (ARIA APG).
      role="grid"
      aria-label={t('soa.title')}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPaste={onPaste}
    >
      <thead>
        <tr>
          <th scope="col" className="soa-check">
            <Checkbox
              label={t('soa.choose-all')}
              disabled={!onEdit}
              checked={rows.length > 0 && rows.every(({ id }) => chosen.has(id))}
              indeterminate={rows.some(({ id }) => chosen.has(id)) && !rows.every(({ id }) => chosen.has(id))}
              onChange={(event) =>
                onChoose(event.currentTarget.checked ? new Set(rows.map(({ id }) => id)) : new Set())
              }
            />
          </th>
          {(
            [
              'control',
              'name',
              'applies',
              'why',
              'implementation',
              'responsible',
              'evidence',
              'risks',
              'missing',
            ] as const
          ).map((name) => (
            <th key={name} scope="col" className={`soa-${name}`}>
              {t(`soa.column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ id, items: own }) => (
        <tbody key={id}>
          <tr className="g">
            <td colSpan={10}>
              <button type="button" className="fx soa-fold" aria-expanded={!folded.has(id)} onClick={() => fold(id)}>
                <span aria-hidden="true">{folded.has(id) ? '▸' : '▾'}</span>
                <b>{id || t('soa.own')}</b> <b>{groupTitleOf(id)}</b>
                <span className="sp" />
                <span className="i3">
                  {t('soa.group-count', {
                    done: own.filter(
                      ({ implementation, applicable }) => applicable === 'yes' && implementation === 'implemented',
                    ).length,
                    count: own.filter(({ applicable }) => applicable !== 'no').length,
                  })}
                </span>
              </button>
            </td>
          </tr>
          {folded.has(id)
            ? null
            : own.map((entry) => {
                const row = rows.indexOf(entry)
                return (
                  <SoaRow
                    key={entry.id}
                    item={entry}
                    row={row}
                    column={row === at.row ? at.column : undefined}
                    editing={row === at.row ? editing : null}
                    changes={differences.find(({ controlId }) => controlId === entry.controlId)?.changes ?? []}
                    today={today?.get(entry.id)}
                    isChosen={chosen.has(entry.id)}
                    isOpen={entry.controlId === current}
                    onChoose={() => choose(entry.id)}
                    onOpen={() => onOpen(entry.controlId)}
                    onFocus={(next) => setPosition({ row, column: next })}
                    canEdit={onEdit !== undefined}
                    onStart={() => setEditing({ start: null })}
                    onCommit={commit}
                  />
                )
              })}
        </tbody>
      ))}
    </table>
  )
}
