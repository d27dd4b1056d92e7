import { ApiProblem } from '@plumbline/client/api-problem'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { useToast } from '@plumbline/ui/toast'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useOrganization } from '../api/session.ts'
import { useT } from '../i18n/i18n.ts'
import { clashes, inverse, type Patch } from './patch.ts'
import type { Stored } from './use-record.ts'
import { recordKey, useRecords, useRefresh } from './use-records.ts'

/** Two people changed the same: what one wanted, and what stands there now. */
export interface Conflict {
  readonly patch: Patch
  readonly theirs: AnyRecord
  readonly paths: readonly string[]
}

export type Save = (patch: Patch, base: AnyRecord, title: string) => Promise<void>

/** Saves changes of one record at once, offers to undo them, and asks when somebody else was faster. */
export function useChange(register: AnyRegister, ref: string) {
  const t = useT()
  const toast = useToast()
  const cache = useQueryClient()
  const refresh = useRefresh()
  const records = useRecords(register)
  const { slug } = useOrganization()
  const [conflict, setConflict] = useState<Conflict | null>(null)

  const save = useCallback<Save>(
    async (patch, base, title) => {
      const key = recordKey(slug, register.name, 'one', ref)
      const send = async (ifMatch: string) => {
        const answer = (await records.change(ref, patch as never, { ifMatch })) as Stored
        cache.setQueryData(key, answer)
        return answer
      }
      const done = (answer: Stored) => {
        void refresh()
        toast({
          text: t('record.saved', { field: title }),
          undo: {
            label: t('action.undo'),
            run: () => {
              const back = records.change(ref, inverse(patch, base) as never, { ifMatch: answer.etag ?? '' })
              back.then(
                (undone) => {
                  cache.setQueryData(key, undone as Stored)
                  void refresh()
                },
                () => void refresh(),
              )
            },
          },
        })
      }
      const known = cache.getQueryData<Stored>(key)
      const etag = known?.data.version === base.version ? known.etag : null
      try {
        done(await send(etag ?? `"${base.version}"`))
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 412) throw error
        const theirs = (await records.get(ref)) as Stored
        cache.setQueryData(key, theirs)
        const paths = clashes(patch, base, theirs.data)
        if (paths.length > 0) setConflict({ patch, theirs: theirs.data, paths })
        else done(await send(theirs.etag ?? ''))
      }
    },
    [cache, records, ref, refresh, register.name, slug, t, toast],
  )
  return { save, conflict, settle: useCallback(() => setConflict(null), []) }
}
