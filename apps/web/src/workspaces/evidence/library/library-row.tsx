import { evidence } from '@plumbline/registers/evidence/contract'
import { Checkbox } from '@plumbline/ui/small-parts'
import { usePeople } from '../../../shared/api/people.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { RecordStatus } from '../../../shared/records/status-of.tsx'
import type { Listed } from '../../../shared/records/use-list.ts'
import { type ClaimIndex, numbersOf } from '../claims/claim-index.ts'
import { FreshnessMark } from './freshness-mark.tsx'

export interface LibraryRowProps {
  readonly record: Listed
  /** Place in the list, from 0. */
  readonly position: number
  readonly measure: (row: HTMLTableRowElement | null) => void
  readonly index: ClaimIndex | undefined
  readonly isCurrent: boolean
  readonly isChosen: boolean
  readonly onChoose: (range: boolean) => void
  readonly onOpen: (ref: string) => void
}

const shown = 2

/** One item. Its title opens it beside the list; so does a click anywhere in the row. */
export function LibraryRow({
  record,
  position,
  measure,
  index,
  isCurrent,
  isChosen,
  onChoose,
  onOpen,
}: LibraryRowProps) {
  const t = useT()
  const people = usePeople()
  const className = [isChosen ? 'chk' : '', isCurrent ? 'sel' : ''].filter(Boolean).join(' ')
  const claimIds = (record.links ?? [])
    .filter((link) => link.relation === 'proves' && link.from.id === record.id)
    .map((link) => link.to.id)
  const numbers = numbersOf(index, claimIds)
  const { source, reviewerId } = record.data
  return (
    <tr
      className={className}
      ref={measure}
      data-index={position}
      aria-rowindex={position + 2}
      aria-selected={isCurrent || undefined}
      onClick={(event) => {
        const target = event.target instanceof Element ? event.target.closest('a, input, button, label') : null
        if (!target && getSelection()?.isCollapsed !== false) onOpen(record.ref)
      }}
    >
      <td className="l-check">
        <Checkbox
          label={t('records.select', { title: record.title })}
          checked={isChosen}
          readOnly
          onClick={(event) => onChoose(event.shiftKey)}
        />
      </td>
      <td className="l-ref i3 n">{record.ref}</td>
      <td className="l-title">
        <button type="button" data-open={record.ref} title={record.title} onClick={() => onOpen(record.ref)}>
          {record.title}
        </button>
        <span className="phone-line m i3">
          {record.ref}
          {record.status === 'accepted' ? (
            <FreshnessMark record={record} />
          ) : (
            <RecordStatus register={evidence} status={record.status} />
          )}
        </span>
      </td>
      <td className="l-proves clause" title={numbers.join(', ')}>
        {claimIds.length === 0 ? (
          <span className="i3">{t('evidence.proves-nothing')}</span>
        ) : (
          <>
            {numbers.slice(0, shown).join(', ')}
            {numbers.length > shown ? ` +${numbers.length - shown}` : ''}
          </>
        )}
      </td>
      <td className="l-fuse">
        <FreshnessMark record={record} />
      </td>
      <td className="l-status">
        <RecordStatus register={evidence} status={record.status} />
      </td>
      <td className="l-reviewer i2">{people.nameOf(typeof reviewerId === 'string' ? reviewerId : null)}</td>
      <td className="l-source i2" title={typeof source === 'string' ? source : undefined}>
        {typeof source === 'string' ? source : ''}
      </td>
    </tr>
  )
}
