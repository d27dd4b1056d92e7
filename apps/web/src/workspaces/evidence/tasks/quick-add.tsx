import { tasks } from '@plumbline/registers/tasks/contract'
import { Button } from '@plumbline/ui/button'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { PersonSelect } from '../../../shared/fields/select-editors.tsx'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useKey } from '../../../shared/keys/keys.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { useRecords, useRefresh } from '../../../shared/records/use-records.ts'

/** A line that becomes a task with Enter. Person and day stay for the next one. */
export function QuickAdd() {
  const t = useT()
  const { personId } = useOrganization()
  const records = useRecords(tasks)
  const refresh = useRefresh()
  const input = useRef<HTMLInputElement>(null)
  const [title, setTitle] = useState('')
  const [ownerId, setOwnerId] = useState<string | null>(personId)
  const [dueDate, setDueDate] = useState('')
  const add = useMutation({
    mutationFn: () =>
      records.create({ title, ownerId, data: { ...(dueDate === '' ? {} : { dueDate }), priority: 'normal' } }),
    onSuccess: async () => {
      setTitle('')
      input.current?.focus()
      await refresh()
    },
  })
  useKey('n', 'evidence.tasks.keys-new', () => input.current?.focus())
  return (
    <form
      className="quick-add"
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim() !== '' && !add.isPending) add.mutate()
      }}
    >
      <input
        ref={input}
        className="line"
        aria-label={t('evidence.tasks.new')}
        placeholder={t('evidence.tasks.new')}
        maxLength={300}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <PersonSelect label={t('records.owner')} value={ownerId} onChange={setOwnerId} />
      <input
        className="line"
        type="date"
        aria-label={t('evidence.tasks.due')}
        value={dueDate}
        onChange={({ target }) => setDueDate(target.value)}
      />
      <Button type="submit" icon="plus" busy={add.isPending} disabled={title.trim() === ''}>
        {t('evidence.tasks.add')}
      </Button>
      {add.error ? (
        <div style={{ gridColumn: '1 / -1' }}>
          <Failure error={add.error} />
        </div>
      ) : null}
    </form>
  )
}
