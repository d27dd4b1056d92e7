import type { AnyRecord } from '@plumbline/contract/record'
import { tasks } from '@plumbline/registers/tasks/contract'
import { isVerified } from '@plumbline/registers/tasks/domain'
import { useToast } from '@plumbline/ui/toast'
import { useMutation } from '@tanstack/react-query'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useRecords, useRefresh } from '../../../shared/records/use-records.ts'

/** Marks a task done where it stands; the way back re-opens it. */
export function useComplete() {
  const t = useT()
  const toast = useToast()
  const records = useRecords(tasks)
  const refresh = useRefresh()
  const reopen = useMutation({
    mutationFn: (ref: string) => records.transition(ref, 'reopen', { reason: t('evidence.tasks.undone') }),
    onSettled: refresh,
  })
  const complete = useMutation({
    mutationFn: (task: Pick<AnyRecord, 'ref' | 'title' | 'data'>) =>
      records.transition(task.ref, isVerified(task) ? 'finish' : 'complete'),
    onSuccess: async (_, task) => {
      toast({
        text: t('evidence.tasks.done', { title: task.title }),
        undo: { label: t('action.undo'), run: () => reopen.mutate(task.ref) },
      })
      await refresh()
    },
  })
  return { complete, reopen, error: complete.error ?? reopen.error }
}
