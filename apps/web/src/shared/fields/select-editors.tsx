import { Select } from '@mantine/core'
import { usePeople } from '../api/people.ts'
import { useT } from '../i18n/i18n.ts'
import { optionWord } from '../i18n/register-words.ts'
import { type EditorProps, ties } from './editor.ts'

/** One of the options, or none. */
export function ChoiceEditor(props: EditorProps) {
  const { field, value, onChange } = props
  const t = useT()
  return (
    <select
      className="line"
      value={typeof value === 'string' ? value : ''}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      {...ties(props)}
    >
      <option value="">{t('field.none')}</option>
      {(field.options ?? []).map((option) => (
        <option key={option.value} value={option.value}>
          {optionWord(field.options, option.value)}
        </option>
      ))}
    </select>
  )
}

export interface PersonSelectProps {
  readonly id?: string
  readonly label?: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  readonly describedBy?: string | undefined
  readonly labelledBy?: string | undefined
}

/** A person of the organization, found by typing. */
export function PersonSelect({ id, label, value, onChange, describedBy, labelledBy }: PersonSelectProps) {
  const t = useT()
  const people = usePeople()
  const known = people.open.some((person) => person.id === value)
  const options = people.open.map((person) => ({ value: person.id, label: person.name }))
  const all = value && !known ? [...options, { value, label: people.nameOf(value) || value }] : options
  return (
    <Select
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(labelledBy ? { 'aria-labelledby': labelledBy } : {})}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      searchable
      clearable
      data={all}
      value={value}
      onChange={onChange}
      placeholder={t('field.person')}
      nothingFoundMessage={t('field.nobody-found')}
      clearButtonProps={{ 'aria-label': t('action.remove') }}
      comboboxProps={{ zIndex: 400 }}
    />
  )
}

export function PersonEditor({ id, value, onChange, describedBy, labelledBy }: EditorProps) {
  return (
    <PersonSelect
      id={id}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
      describedBy={describedBy}
      labelledBy={labelledBy}
    />
  )
}
