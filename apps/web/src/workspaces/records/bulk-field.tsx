import { addableFields, type BulkWish } from '@plumbline/contract/bulk'
import type { AnyRegister } from '@plumbline/contract/register'
import { CheckLine } from '@plumbline/ui/small-parts'
import { useId } from 'react'
import { LabelledEditor } from '../../shared/fields/labelled-editor.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'

/** One field with the value that all are to have. */
export interface FieldWish {
  readonly name: string
  readonly value: unknown
  readonly joins: boolean
}

/** Fields that make sense for many at once: not those that the product writes, nor whole texts and tables. */
export const bulkFields = ({ fields }: AnyRegister): readonly string[] =>
  Object.entries(fields).flatMap(([name, { kind, stamped }]) =>
    stamped || ['hidden', 'files', 'rows', 'markdown'].includes(kind) ? [] : [name],
  )

/** What the wish asks of the API. Nothing given takes the value away. */
export function wishOf({ name, value, joins }: FieldWish): Omit<BulkWish, 'records'> {
  return joins ? { add: { [name]: (value ?? []) as string[] } } : { data: { [name]: value ?? null } }
}

export function BulkField({
  register,
  wish,
  onChange,
}: {
  register: AnyRegister
  wish: FieldWish
  onChange: (wish: FieldWish) => void
}) {
  const t = useT()
  const id = useId()
  const field = register.fields[wish.name]
  return (
    <div className="stack" style={{ gap: 12 }}>
      <label className="stack" style={{ gap: 2 }}>
        <span className="md">{t('exchange.field')}</span>
        <select
          className="line"
          value={wish.name}
          onChange={({ target }) => onChange({ name: target.value, value: undefined, joins: false })}
        >
          {bulkFields(register).map((name) => (
            <option key={name} value={name}>
              {word(register.fields[name]?.title ?? name)}
            </option>
          ))}
        </select>
      </label>
      {field ? (
        <LabelledEditor
          key={wish.name}
          id={id}
          field={field}
          value={wish.value}
          onChange={(value) => onChange({ ...wish, value })}
        />
      ) : null}
      {addableFields(register).includes(wish.name) ? (
        <CheckLine checked={wish.joins} onChange={({ target }) => onChange({ ...wish, joins: target.checked })}>
          {t('exchange.joins')}
        </CheckLine>
      ) : null}
      {wish.value === undefined ? <p className="i2 m">{t('exchange.takes-away')}</p> : null}
    </div>
  )
}
