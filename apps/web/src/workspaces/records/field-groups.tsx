import type { Field } from '@plumbline/contract/field'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { Section } from '@plumbline/ui/section'
import { usePeople } from '../../shared/api/people.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import type { Save } from '../../shared/records/use-change.ts'
import { FieldRow } from './field-row.tsx'
import { OwnerRow } from './owner-row.tsx'

export interface FieldGroupsProps {
  readonly register: AnyRegister
  readonly record: AnyRecord
  readonly canEdit: boolean
  readonly save: Save
}

type Group = readonly [title: string, fields: readonly (readonly [string, Field])[]]

/** Fields under their headings, in the order of the contract. */
export function groupsOf(register: AnyRegister): readonly Group[] {
  const groups = new Map<string, (readonly [string, Field])[]>()
  for (const [name, field] of Object.entries(register.fields)) {
    if (field.kind === 'hidden') continue
    const title = field.group ?? ''
    const known = groups.get(title)
    if (known) known.push([name, field])
    else groups.set(title, [[name, field]])
  }
  return [...groups]
}

const needsWidth = (fields: readonly (readonly [string, Field])[]) =>
  fields.some(([, field]) => field.kind === 'markdown' || field.kind === 'rows')

/** All fields of a record, in sections that stand side by side where there is room. */
export function FieldGroups({ register, record, canEdit, save }: FieldGroupsProps) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const nameOf = (id: string | null) => (id === null ? t('word.nameless') : people.nameOf(id))
  return (
    <div className="record-groups">
      {groupsOf(register).map(([title, fields]) => (
        <div key={title} className={needsWidth(fields) ? 'wide' : ''}>
          <Section title={title === '' ? t('record.details') : word(title)}>
            <dl className="fields">
              {fields.map(([name, field]) => (
                <FieldRow key={name} name={name} field={field} record={record} canEdit={canEdit} save={save} />
              ))}
            </dl>
          </Section>
        </div>
      ))}
      <div>
        <Section title={t('record.people')}>
          <dl className="fields">
            <OwnerRow record={record} canEdit={canEdit} save={save} />
            <div className="field">
              <dt>{t('record.created')}</dt>
              <dd>
                {nameOf(record.createdBy)} <span className="i3">{dates.moment(record.createdAt)}</span>
              </dd>
            </div>
            <div className="field">
              <dt>{t('record.updated')}</dt>
              <dd>
                {nameOf(record.updatedBy)} <span className="i3">{dates.moment(record.updatedAt)}</span>
              </dd>
            </div>
          </dl>
        </Section>
      </div>
    </div>
  )
}
