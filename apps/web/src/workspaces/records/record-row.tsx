import type { Field } from '@plumbline/contract/field'
import { type AnyRegister, dueFields } from '@plumbline/contract/register'
import { Checkbox } from '@plumbline/ui/small-parts'
import { useNavigate } from '@tanstack/react-router'
import { memo } from 'react'
import { usePeople } from '../../shared/api/people.ts'
import { FieldValue } from '../../shared/fields/field-value.tsx'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord } from '../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { RecordStatus } from '../../shared/records/status-of.tsx'
import type { Listed } from '../../shared/records/use-list.ts'
import { DueDay } from './due-day.tsx'
import type { Selection } from './selection.ts'

export interface RecordRowProps {
  readonly org: string
  readonly register: AnyRegister
  readonly record: Listed
  readonly index: number
  readonly isCurrent: boolean
  readonly isChosen: boolean
  readonly selection: Selection
  readonly onFocus: (index: number) => void
}

/** Texts that would not fit one line of a column. */
function isLong(field: Field, value: unknown): boolean {
  if (field.kind === 'choice') return optionWord(field.options, String(value)).length > 20
  return (
    ['choices', 'text', 'paragraph', 'list', 'files'].includes(field.kind) && JSON.stringify(value ?? '').length > 22
  )
}

/** One record in a list. The title is the link; a click anywhere else in the row opens it too. */
function Row({ org, register, record, index, isCurrent, isChosen, selection, onFocus }: RecordRowProps) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const navigate = useNavigate()
  const className = [isChosen ? 'chk' : '', isCurrent ? 'cur' : ''].filter(Boolean).join(' ')
  return (
    <tr
      data-row={index}
      className={className}
      aria-rowindex={index + 2}
      onFocus={() => onFocus(index)}
      onClick={(event) => {
        const target = event.target instanceof Element ? event.target.closest('a, input, button, label') : null
        if (!target && getSelection()?.isCollapsed !== false) void navigate({ to: recordPath(org, record) })
      }}
    >
      <td className="c-check">
        <Checkbox
          label={t('records.select', { title: record.title })}
          checked={isChosen}
          readOnly
          onClick={(event) => selection.toggle(index, event.shiftKey)}
        />
      </td>
      <td className="c-ref i3 n">{record.ref}</td>
      <td className="c-title">
        <LinkTo to={recordPath(org, record)} className="q" title={record.title}>
          {record.title}
        </LinkTo>
        <span className="phone-line m i3">
          {record.ref} <RecordStatus register={register} status={record.status} />
        </span>
      </td>
      <td className="c-status">
        <RecordStatus register={register} status={record.status} />
      </td>
      {register.columns.map((name, column) => {
        const field = register.fields[name]
        return (
          <td key={name} className={`c-field c-field-${column + 1} i2`}>
            {field && dueFields(register).includes(name) && typeof record.data[name] === 'string' ? (
              <DueDay day={record.data[name]} isOpen={register.lifecycle.statuses[record.status]?.locked !== true} />
            ) : field ? (
              <span className={isLong(field, record.data[name]) ? 'two' : ''}>
                <FieldValue field={field} value={record.data[name]} short />
              </span>
            ) : null}
          </td>
        )
      })}
      <td className="c-owner i2">{people.nameOf(record.ownerId)}</td>
      <td className="c-time i3 n">{dates.shortMoment(record.updatedAt)}</td>
    </tr>
  )
}

/** Scrolling draws the table again with every step; rows that stay are left alone. */
export const RecordRow = memo(Row)
