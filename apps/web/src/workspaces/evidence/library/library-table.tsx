import { Checkbox } from '@plumbline/ui/small-parts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { oneOf, useUrlState } from '../../../shared/api/url-state.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useKey } from '../../../shared/keys/keys.ts'
import { nextSort } from '../../../shared/records/list-query.ts'
import type { Listed } from '../../../shared/records/use-list.ts'
import type { Selection } from '../../records/selection.ts'
import type { ClaimIndex } from '../claims/claim-index.ts'
import { LibraryRow } from './library-row.tsx'

export interface LibraryTableProps {
  readonly items: readonly Listed[]
  readonly total: number
  readonly index: ClaimIndex | undefined
  readonly selection: Selection
  readonly current: string | undefined
  readonly onOpen: (ref: string) => void
  readonly more: () => void
}

const spacer = (height: number, key: string) =>
  height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of height alone; nothing in it takes the focus
    <tr key={key} aria-hidden="true">
      <td colSpan={8} style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null

/** The items, of which only those in sight are drawn. With the panel open, j and k walk both. */
export function LibraryTable({ items, total, index, selection, current, onOpen, more }: LibraryTableProps) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    // Where it is narrow a row has two lines; each is measured as it is drawn.
    estimateSize: () => 32,
    overscan: 16,
  })
  const visible = rows.getVirtualItems()
  const lastVisible = visible.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastVisible >= items.length - 40) more()
  }, [lastVisible, items.length, more])
  const buttons = () => [...(scroller.current?.querySelectorAll<HTMLElement>('[data-open]') ?? [])]
  const move = (step: number) => {
    const focused = document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-open]')?.dataset.open
    const at = items.findIndex((item) => item.ref === (focused ?? current))
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))]
    if (!next) return
    rows.scrollToIndex(items.indexOf(next))
    if (current) onOpen(next.ref)
    requestAnimationFrame(() =>
      buttons()
        .find((button) => button.dataset.open === next.ref)
        ?.focus(),
    )
  }
  useKey('j', 'records.keys.next', () => move(1))
  useKey('k', 'records.keys.previous', () => move(-1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    move(event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the arrows of the rows, which are buttons
    <div className="bench-scroll" ref={scroller} onKeyDown={onKeyDown}>
      <table className="grid library" aria-rowcount={total + 1}>
        <thead>
          <tr>
            <th className="l-check">
              <Checkbox
                label={t('records.select-all')}
                disabled={selection.isClosed}
                checked={selection.isAll}
                indeterminate={selection.chosen.length > 0 && !selection.isAll}
                onChange={() => (selection.isAll ? selection.none() : selection.all())}
              />
            </th>
            <Head field="ref" title={t('records.ref')} className="l-ref" />
            <Head field="title" title={t('records.title')} className="l-title" />
            <th className="l-proves">{t('evidence.proves')}</th>
            <Head field="validUntil" title={t('evidence.validity')} className="l-fuse" />
            <Head field="status" title={t('records.status')} className="l-status" />
            <th className="l-reviewer">{t('evidence.reviewer')}</th>
            <Head field="source" title={t('evidence.source')} className="l-source" />
          </tr>
        </thead>
        <tbody>
          {spacer(visible[0]?.start ?? 0, 'before')}
          {visible.map((row) => {
            const record = items[row.index]
            return record ? (
              <LibraryRow
                key={record.id}
                record={record}
                position={row.index}
                measure={rows.measureElement}
                index={index}
                isCurrent={record.ref === current}
                isChosen={selection.has(record.id)}
                onChoose={(range) => selection.toggle(row.index, range)}
                onOpen={onOpen}
              />
            ) : null
          })}
          {spacer(rows.getTotalSize() - (visible.at(-1)?.end ?? 0), 'after')}
        </tbody>
      </table>
    </div>
  )
}

function Head({ field, title, className }: { field: string; title: string; className: string }) {
  const [search, setUrl] = useUrlState()
  const sort = oneOf(search, 'sort')
  const direction = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : undefined
  return (
    <th className={className} {...(direction ? { 'aria-sort': direction } : {})}>
      <button type="button" onClick={() => setUrl({ sort: nextSort(sort, field) })}>
        {title}
        {direction ? <span aria-hidden="true">{direction === 'ascending' ? '↑' : '↓'}</span> : null}
      </button>
    </th>
  )
}
