import type { AnyRegister } from '@plumbline/contract/register'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { type Save, useChange } from '../../../shared/records/use-change.ts'
import type { Stored } from '../../../shared/records/use-record.ts'
import { recordKey } from '../../../shared/records/use-records.ts'

/**
 * Changes of one record, one after the other: leaving a field and pressing a button right after it are two writes,
 * and the second builds on what the first made.
 */
export function useQueuedChange(register: AnyRegister, ref: string): ReturnType<typeof useChange> {
  const { slug } = useOrganization()
  const cache = useQueryClient()
  const change = useChange(register, ref)
  const last = useRef<Promise<void>>(Promise.resolve())
  const latest = useRef(change.save)
  latest.current = change.save
  const save = useCallback<Save>(
    (patch, base, title) => {
      const run = last.current.then(() => {
        const known = cache.getQueryData<Stored>(recordKey(slug, register.name, 'one', ref))?.data
        return latest.current(patch, known && known.version > base.version ? known : base, title)
      })
      last.current = run.catch(() => undefined)
      return run
    },
    [cache, ref, register.name, slug],
  )
  return { ...change, save }
}
