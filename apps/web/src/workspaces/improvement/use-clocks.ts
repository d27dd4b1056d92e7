import { mayRead } from '@plumbline/contract/access'
import { incidents } from '@plumbline/registers/incidents/contract'
import { type OpenClock, reportingClocks } from '@plumbline/registers/incidents/endpoints'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'

/** The clocks of an incident. They turn from running to over by themselves. */
export function useClocks(incident: { readonly id: string; readonly version: number }, enabled: boolean) {
  const { slug } = useOrganization()
  return useQuery({
    queryKey: ['org', slug, 'incident-clocks', incident.id, incident.version],
    queryFn: async ({ signal }) =>
      (await client.call(reportingClocks.ofIncident, { params: { org: slug, id: incident.id } }, { signal })).data,
    enabled,
    refetchInterval: 60_000,
  })
}

const none: readonly OpenClock[] = []

/** Clocks that run or are over, nearest first. A past day has none: they are of now. */
export function useOpenClocks() {
  const { slug, actor } = useOrganization()
  const isNow = useMoment() === undefined
  const { data } = useQuery({
    queryKey: ['org', slug, 'reporting-clocks'],
    queryFn: async ({ signal }) =>
      (await client.call(reportingClocks.open, { params: { org: slug } }, { signal })).data.items,
    enabled: isNow && mayRead(actor, incidents),
    staleTime: 60_000,
    refetchInterval: 60_000,
  })
  return isNow ? (data ?? none) : none
}

/** The time, each minute anew. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
