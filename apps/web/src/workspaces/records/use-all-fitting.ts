import type { AnyRegister } from '@plumbline/contract/register'
import { useState } from 'react'
import type { ListParameters } from '../../shared/records/list-query.ts'
import type { Listed } from '../../shared/records/use-list.ts'
import { useRecords } from '../../shared/records/use-records.ts'

/** As many as somebody may change at once by hand; for more there is the import. */
export const mostFitting = 2_000

/** Every record that fits the filters, also those that were not scrolled to yet, each with its version of now. */
export function useAllFitting(register: AnyRegister, parameters: ListParameters) {
  const records = useRecords(register)
  const [fitting, setFitting] = useState<readonly Listed[] | null>(null)
  const [busy, setBusy] = useState(false)
  const fetchAll = async () => {
    setBusy(true)
    try {
      const found: Listed[] = []
      let cursor: string | null = ''
      while (cursor !== null && found.length < mostFitting) {
        const page = await records.list({ ...parameters, limit: 200, ...(cursor ? { cursor } : {}) })
        found.push(...(page.items as Listed[]))
        cursor = page.nextCursor
      }
      setFitting(found.slice(0, mostFitting))
    } finally {
      setBusy(false)
    }
  }
  return { fitting, busy, fetchAll, forget: () => setFitting(null) }
}
