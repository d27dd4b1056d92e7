import { useMemo, useRef, useState } from 'react'
import { useMoment } from '../../shared/api/moment.ts'
import type { Listed } from '../../shared/records/use-list.ts'

export interface Selection {
  readonly chosen: readonly Listed[]
  readonly has: (id: string) => boolean
  /** Turns one on or off; with `range`, everything between it and the one before. */
  readonly toggle: (index: number, range?: boolean) => void
  readonly all: () => void
  readonly none: () => void
  readonly isAll: boolean
  /** Nothing can be chosen, since nothing can be done with it. */
  readonly isClosed: boolean
}

/** Which rows are chosen. Rows that leave the list leave the selection. */
export function useSelection(items: readonly Listed[]): Selection {
  const isNow = useMoment() === undefined
  const [ids, set] = useState<ReadonlySet<string>>(new Set())
  const last = useRef(0)
  return useMemo(() => {
    // What is chosen is chosen to be changed.
    const setIds = isNow ? set : () => undefined
    const chosen = items.filter((one) => ids.has(one.id))
    return {
      chosen,
      isClosed: !isNow,
      has: (id) => ids.has(id),
      isAll: items.length > 0 && chosen.length === items.length,
      all: () => setIds(new Set(items.map((one) => one.id))),
      none: () => setIds(new Set()),
      toggle: (index, range = false) => {
        const [from, to] = range ? [Math.min(last.current, index), Math.max(last.current, index)] : [index, index]
        last.current = index
        setIds((before) => {
          const next = new Set(before)
          const on = range || !next.has(items[index]?.id ?? '')
          for (const one of items.slice(from, to + 1)) {
            if (on) next.add(one.id)
            else next.delete(one.id)
          }
          return next
        })
      },
    }
  }, [ids, items, isNow])
}
