import type { ListedRecord } from '@plumbline/client/records-client'
import { mayTransition } from '@plumbline/contract/access'
import type { DataOfRegister } from '@plumbline/contract/register'
import { tasks } from '@plumbline/registers/tasks/contract'
import { Checkbox } from '@plumbline/ui/small-parts'
import { StatusShape } from '@plumbline/ui/status-mark'
import { usePeople } from '../../../shared/api/people.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { daysUntil, useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { optionWord, statusWord } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'

export type Task = ListedRecord<DataOfRegister<typeof tasks>>

export interface TaskRowProps {
  readonly task: Task
  /** While the answer is on its way the box is checked already. */
  readonly isLeaving: boolean
  readonly showsPerson: boolean
  readonly onComplete: (task: Task) => void
}

/** One task: a box that completes it, what it is about, whose it is, when it is due. */
export function TaskRow({ task, isLeaving, showsPerson, onComplete }: TaskRowProps) {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const { slug, actor } = useOrganization()
  const { dueDate, priority } = task.data
  const isOpen = task.status === 'open' || task.status === 'in-progress'
  const step = tasks.lifecycle.transitions.complete
  const canComplete = isOpen && step !== undefined && mayTransition(actor, tasks, step, task)
  const about = (task.links ?? []).filter((link) => link.relation === 'about' && link.from.id === task.id)
  const isLate = isOpen && dueDate !== undefined && daysUntil(dueDate) < 0
  return (
    <li className={isLeaving ? 'task leaving' : 'task'}>
      {canComplete ? (
        <Checkbox
          label={t('evidence.tasks.complete', { title: task.title })}
          checked={isLeaving}
          onChange={() => onComplete(task)}
        />
      ) : (
        <StatusShape
          shape={tasks.lifecycle.statuses[task.status as keyof typeof tasks.lifecycle.statuses]?.shape ?? 'planned'}
          label={statusWord(tasks, task.status)}
        />
      )}
      <span className="i3 n task-ref">{task.ref}</span>
      <span className="task-title">
        <LinkTo to={recordPath(slug, task)} className="q">
          {task.title}
        </LinkTo>
        {about.map((link) => (
          <LinkTo key={link.id} to={recordPath(slug, link.to)} className="m nw" title={link.to.title}>
            {link.to.ref}
          </LinkTo>
        ))}
        {task.status === 'in-progress' ? <span className="tag">{statusWord(tasks, task.status)}</span> : null}
      </span>
      <span className="m i2 task-priority">
        {priority === 'high' ? (
          <span className="st">
            <StatusShape shape="minor" />
            {optionWord(tasks.fields.priority.options, priority)}
          </span>
        ) : null}
      </span>
      {showsPerson ? <span className="i2 el task-person">{people.nameOf(task.ownerId)}</span> : null}
      <span className={isLate ? 'bad n task-due' : 'i2 n task-due'}>
        {isOpen ? (dueDate ? dates.due(dueDate) : '') : dates.shortMoment(task.updatedAt)}
      </span>
    </li>
  )
}
