import { useCallback } from 'react'
import { daysFrom, useMoment } from '../../shared/api/moment.ts'
import { useUrlState } from '../../shared/api/url-state.ts'

export interface Travel {
  readonly moment: string | undefined
  /** Shows a moment; what is still to come, and nothing at all, is now. */
  readonly go: (moment: string | undefined) => void
  readonly step: (days: number) => void
}

/** Which moment is shown, and the ways to another. Each is a step of the browser's history. */
export function useTravel(): Travel {
  const moment = useMoment()
  const [, setUrl] = useUrlState()
  const go = useCallback(
    (next: string | undefined) => {
      const isPast = next !== undefined && Date.parse(next) < Date.now()
      setUrl({ asOf: isPast ? next : undefined }, { push: true })
    },
    [setUrl],
  )
  const step = useCallback((days: number) => (moment ? go(daysFrom(moment, days)) : undefined), [go, moment])
  return { moment, go, step }
}
