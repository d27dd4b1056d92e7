import type { ImportJob, ImportMapping } from '@plumbline/contract/import'
import { imports } from '@plumbline/contract/import-endpoints'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useRefresh } from '../../shared/records/use-records.ts'

export type Step = 'check' | 'run' | 'undo'

const ends: Readonly<Record<Step, ImportJob['status']>> = { check: 'checked', run: 'done', undo: 'undone' }
const keyOf = (slug: string, ...rest: readonly string[]) => ['org', slug, 'imports', ...rest]

/** The imports into a register that the person may handle, newest first. */
export function useImports(register: string) {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: keyOf(slug, 'of', register),
    queryFn: async ({ signal }) =>
      (await client.call(imports.list, { params: { org: slug }, query: { register, limit: 10 } }, { signal })).data
        .items,
  })
}

/** One import, and what can be done with it. A pass goes on block by block for as long as the page is open. */
export function useImport(id: string) {
  const { slug } = useOrganization()
  const cache = useQueryClient()
  const refresh = useRefresh()
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const params = { org: slug, id }
  const show = (job: ImportJob) => cache.setQueryData(keyOf(slug, id), job)
  const query = useQuery({
    queryKey: keyOf(slug, id),
    queryFn: async ({ signal }) => (await client.call(imports.read, { params }, { signal })).data,
  })
  const go = useMutation({
    mutationFn: async ({ step, mapping }: { readonly step: Step; readonly mapping?: ImportMapping }) => {
      if (mapping) show((await client.call(imports.map, { params, body: mapping })).data)
      for (;;) {
        const { data: job } = await client.call(imports.step, { params, body: { step } })
        show(job)
        if (job.status === ends[step] || !isHere.current) return
      }
    },
    onSettled: () => refresh(),
  })
  return { query, go }
}

/** The rows of an import with an outcome. */
export function useImportRows(job: ImportJob, outcome: 'refused' | 'kept') {
  const { slug } = useOrganization()
  const count = job.counts[outcome]
  return useQuery({
    queryKey: keyOf(slug, job.id, 'rows', outcome, job.status, String(count)),
    enabled: count > 0,
    queryFn: async ({ signal }) =>
      (
        await client.call(
          imports.rows,
          { params: { org: slug, id: job.id }, query: { outcome, limit: 100 } },
          { signal },
        )
      ).data.items,
  })
}
