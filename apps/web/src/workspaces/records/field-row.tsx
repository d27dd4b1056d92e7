import type { Field } from '@plumbline/contract/field'
import type { AnyRecord } from '@plumbline/contract/record'
import { IconButton } from '@plumbline/ui/button'
import { useId, useRef, useState } from 'react'
import { FieldValue, isEmpty } from '../../shared/fields/field-value.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import type { Save } from '../../shared/records/use-change.ts'
import { InPlaceEditor } from './in-place-editor.tsx'

export interface FieldRowProps {
  readonly name: string
  readonly field: Field
  readonly record: AnyRecord
  readonly canEdit: boolean
  readonly save: Save
}

const stacked: readonly Field['kind'][] = ['markdown', 'rows', 'files']
/** Editors that need the whole width, though the value does not. */
const wideEditors: readonly Field['kind'][] = ['rating', 'paragraph', 'list']

/** A field as it reads; a press on it or on its pen opens the editor in its place. */
export function FieldRow({ name, field, record, canEdit: canChange, save }: FieldRowProps) {
  // What the product writes is read here and written nowhere.
  const canEdit = canChange && field.stamped !== true
  const t = useT()
  const id = useId()
  const pen = useRef<HTMLButtonElement>(null)
  /** The record as it was when editing began: what the change is compared with. */
  const [base, setBase] = useState<AnyRecord | null>(null)
  const value = record.data[name]
  const title = word(field.title)
  const isStacked = stacked.includes(field.kind) || (base !== null && wideEditors.includes(field.kind))
  const open = () => {
    if (canEdit) setBase(record)
  }
  const close = () => {
    setBase(null)
    requestAnimationFrame(() => pen.current?.focus())
  }
  return (
    <div className={isStacked ? 'field stacked' : 'field'} data-field={name}>
      <dt id={`${id}-label`} title={field.help ? word(field.help) : undefined}>
        {title}
      </dt>
      <dd>
        {base ? (
          <InPlaceEditor id={id} name={name} field={field} base={base} save={save} onClose={close} />
        ) : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the pen beside it is the way of the keyboard
          // biome-ignore lint/a11y/noStaticElementInteractions: as above
          <div
            className={canEdit ? 'value can' : 'value'}
            onClick={(event) => {
              const target = event.target instanceof Element ? event.target.closest('a, button') : null
              if (!target && getSelection()?.isCollapsed !== false) open()
            }}
          >
            <div style={{ minWidth: 0 }}>
              {isEmpty(value) ? (
                <EmptyValue canEdit={canEdit} help={field.help} />
              ) : (
                <FieldValue field={field} value={value} />
              )}
            </div>
            {canEdit ? (
              <IconButton
                ref={pen}
                data-edit
                icon="edit"
                size="small"
                className="pen"
                label={t('record.edit', { field: title })}
                onClick={open}
              />
            ) : null}
          </div>
        )}
      </dd>
    </div>
  )
}

function EmptyValue({ canEdit, help }: { canEdit: boolean; help: string | undefined }) {
  const t = useT()
  return <span className="i3">{canEdit && help ? word(help) : t('record.not-yet')}</span>
}
