import { mayCreate } from '@plumbline/contract/access'
import { tasks } from '@plumbline/registers/tasks/contract'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Chip } from '@plumbline/ui/small-parts'
import { useOrganization } from '../../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../../shared/api/url-state.ts'
import { today } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../../shared/layout/crumbs.tsx'
import { Failure } from '../../../shared/layout/failure.tsx'
import { PageHeader } from '../../../shared/layout/page-header.tsx'
import { ListFiles } from '../../../shared/records/list-files.tsx'
import { useAll } from '../common/use-all.ts'
import { QuickAdd } from './quick-add.tsx'
import { groupedTasks } from './task-groups.ts'
import { type Task, TaskRow } from './task-row.tsx'
import './tasks.css'
import { useComplete } from './use-complete.ts'

/** Tasks by the day they are due: mine unless one asks for all. */
export function Page() {
  const t = useT()
  const { actor, personId } = useOrganization()
  const [search, setUrl] = useUrlState()
  const everybody = oneOf(search, 'who') === 'all'
  const closed = oneOf(search, 'show') === 'closed'
  const parameters = {
    'filter[status]': closed ? ['done', 'finished', 'verified', 'cancelled'] : ['open', 'in-progress'],
    ...(everybody ? {} : { 'filter[ownerId]': [personId] }),
  }
  const query = useAll(tasks, { ...parameters, include: 'links' })
  const { complete, error } = useComplete()
  useSetCrumbs([{ title: t('area.tasks') }])
  const found = query.data ?? []
  const row = (task: Task) => (
    <TaskRow
      key={task.id}
      task={task}
      isLeaving={complete.isPending && complete.variables?.ref === task.ref}
      showsPerson={everybody}
      onComplete={(one) => complete.mutate(one)}
    />
  )
  return (
    <div className={everybody ? 'tasks-page with-person' : 'tasks-page'}>
      <PageHeader
        title={word(tasks.title)}
        beside={query.data ? <span className="i3 n">{found.length}</span> : null}
        actions={
          <>
            <Chip on={!everybody} onClick={() => setUrl({ who: undefined })}>
              {t('records.mine')}
            </Chip>
            <Chip on={everybody} onClick={() => setUrl({ who: 'all' })}>
              {t('records.all')}
            </Chip>
            <span style={{ width: 8 }} />
            <Chip on={closed} onClick={() => setUrl({ show: closed ? undefined : 'closed' })}>
              {t('evidence.tasks.closed')}
            </Chip>
            <ListFiles register={tasks} parameters={parameters} />
          </>
        }
      />
      {mayCreate(actor, tasks) && !closed ? <QuickAdd /> : null}
      {error ? <Failure error={error} /> : null}
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <SkeletonRows count={8} label={t('word.loading')} /> : null}
      {query.data && found.length === 0 ? (
        <EmptyState example={closed ? undefined : t('evidence.tasks.empty')}>{word(tasks.purpose)}</EmptyState>
      ) : null}
      {closed ? (
        <ul className="task-list">{found.map(row)}</ul>
      ) : (
        groupedTasks(found, today()).map(({ group, tasks: list }) => (
          <Section key={group} title={t(`evidence.tasks.${group}`)} note={list.length}>
            <ul className="task-list">{list.map(row)}</ul>
          </Section>
        ))
      )}
    </div>
  )
}
