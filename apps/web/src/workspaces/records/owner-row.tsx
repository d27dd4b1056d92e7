import type { AnyRecord } from '@plumbline/contract/record'
import { IconButton } from '@plumbline/ui/button'
import { useState } from 'react'
import { usePeople } from '../../shared/api/people.ts'
import { problemText } from '../../shared/api/problem-text.ts'
import { PersonSelect } from '../../shared/fields/select-editors.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import type { Save } from '../../shared/records/use-change.ts'

/** Who answers for the record. */
export function OwnerRow({ record, canEdit, save }: { record: AnyRecord; canEdit: boolean; save: Save }) {
  const t = useT()
  const people = usePeople()
  const [open, setOpen] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const choose = (ownerId: string | null) => {
    save({ ownerId }, record, t('records.owner')).then(() => setOpen(false), setError)
  }
  return (
    <div className="field" data-field="owner">
      <dt>{t('records.owner')}</dt>
      <dd>
        {open ? (
          <PersonSelect label={t('records.owner')} value={record.ownerId} onChange={choose} />
        ) : (
          <span className="fx">
            {record.ownerId ? people.nameOf(record.ownerId) : <span className="i3">{t('word.nobody')}</span>}
            {canEdit ? (
              <IconButton
                icon="edit"
                size="small"
                className="pen"
                label={t('record.edit', { field: t('records.owner') })}
                onClick={() => setOpen(true)}
              />
            ) : null}
          </span>
        )}
        {error ? (
          <div className="m bad" role="alert">
            {problemText(error, t)}
          </div>
        ) : null}
      </dd>
    </div>
  )
}
