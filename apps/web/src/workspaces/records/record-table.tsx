import { useMediaQuery } from '@mantine/hooks'
import { sortsOf } from '@plumbline/contract/list-query'
import type { AnyRegister } from '@plumbline/contract/register'
import { Checkbox } from '@plumbline/ui/small-parts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { nextSort } from '../../shared/records/list-query.ts'
import type { Listed } from '../../shared/records/use-list.ts'
import { RecordRow } from './record-row.tsx'
import type { Selection } from './selection.ts'

export interface RecordTableProps {
  readonly register: AnyRegister
  readonly items: readonly Listed[]
  readonly total: number
  readonly selection: Selection
  readonly more: () => void
}

/** The rows, of which only those in sight are drawn. The keyboard walks with j and k or the arrows. */
export function RecordTable({ register, items, total, selection, more }: RecordTableProps) {
  const t = useT()
  const { slug } = useOrganization()
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState(-1)
  const phone = useMediaQuery('(max-width: 760px)') ?? false
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? 56 : 32),
    overscan: 20,
  })
  const visible = rows.getVirtualItems()
  const lastVisible = visible.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastVisible >= items.length - 40) more()
  }, [lastVisible, items.length, more])
  const move = (step: number) => {
    const next = Math.max(0, Math.min(items.length - 1, cursor + step))
    setCursor(next)
    rows.scrollToIndex(next)
    const focus = () => {
      const link = scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"] a`)
      link?.focus()
      return link != null
    }
    // A row that was out of sight is drawn first.
    if (!focus()) requestAnimationFrame(focus)
  }
  useKey('j', 'records.keys.next', () => move(1))
  useKey('k', 'records.keys.previous', () => move(-1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    }
    if (event.key === ' ' && cursor >= 0 && event.target instanceof HTMLAnchorElement) {
      event.preventDefault()
      selection.toggle(cursor, event.shiftKey)
    }
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      selection.all()
    }
    if (event.key === 'Escape' && selection.chosen.length > 0) selection.none()
  }
  const before = visible[0]?.start ?? 0
  const after = rows.getTotalSize() - (visible.at(-1)?.end ?? 0)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the rows, which are links
    <div className="bench-scroll" ref={scroller} onKeyDown={onKeyDown}>
      <table className="grid records" aria-rowcount={total + 1}>
        <thead>
          <tr>
            <th className="c-check">
              <Checkbox
                label={t('records.select-all')}
                disabled={selection.isClosed}
                checked={selection.isAll}
                indeterminate={selection.chosen.length > 0 && !selection.isAll}
                onChange={() => (selection.isAll ? selection.none() : selection.all())}
              />
            </th>
            <SortHead register={register} field="ref" title={t('records.ref')} className="c-ref" />
            <SortHead register={register} field="title" title={t('records.title')} className="c-title" />
            <SortHead register={register} field="status" title={t('records.status')} className="c-status" />
            {register.columns.map((name, index) => (
              <SortHead
                key={name}
                register={register}
                field={name}
                title={word(register.fields[name]?.title ?? name)}
                className={`c-field c-field-${index + 1} ${register.fields[name]?.kind ?? ''}`}
              />
            ))}
            <th className="c-owner">{t('records.owner')}</th>
            <SortHead register={register} field="updatedAt" title={t('records.updated')} className="c-time" />
          </tr>
        </thead>
        <tbody>
          {before > 0 ? (
            <tr>
              <td style={{ height: before, padding: 0, border: 0 }} />
            </tr>
          ) : null}
          {visible.map(({ index }) => {
            const record = items[index]
            return record ? (
              <RecordRow
                key={record.id}
                org={slug}
                register={register}
                record={record}
                index={index}
                isCurrent={index === cursor}
                isChosen={selection.has(record.id)}
                selection={selection}
                onFocus={setCursor}
              />
            ) : null
          })}
          {after > 0 ? (
            <tr>
              <td style={{ height: after, padding: 0, border: 0 }} />
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  )
}

interface SortHeadProps {
  readonly register: AnyRegister
  readonly field: string
  readonly title: string
  readonly className: string
}

function SortHead({ register, field, title, className }: SortHeadProps) {
  const [search, setUrl] = useUrlState()
  const sort = oneOf(search, 'sort')
  const direction = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : undefined
  if (!sortsOf(register).includes(field)) return <th className={className}>{title}</th>
  return (
    <th className={className} {...(direction ? { 'aria-sort': direction } : {})}>
      <button type="button" onClick={() => setUrl({ sort: nextSort(sort, field) })}>
        {title}
        {direction ? <span aria-hidden="true">{direction === 'ascending' ? '↑' : '↓'}</span> : null}
      </button>
    </th>
  )
}
