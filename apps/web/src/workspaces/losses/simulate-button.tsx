import { simulateAll, simulateRisk } from '@plumbline/registers/simulations/endpoints'
import { Button } from '@plumbline/ui/button'
import { useMutation } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { useRefresh } from '../../shared/records/use-records.ts'

interface Props {
  /** Reference of the risk; all risks together without one. */
  readonly risk?: string
  readonly seed?: string
  readonly years?: number
  readonly children: string
}

/** Has the losses simulated and kept. */
export function SimulateButton({ risk, seed, years, children }: Props) {
  const t = useT()
  const { slug } = useOrganization()
  const refresh = useRefresh()
  const simulate = useMutation({
    mutationFn: () => {
      const body = { ...(seed ? { seed } : {}), ...(years ? { years } : {}) }
      return risk
        ? client.call(simulateRisk, { params: { org: slug, id: risk }, body })
        : client.call(simulateAll, { params: { org: slug }, body })
    },
    onSuccess: () => refresh(),
  })
  return (
    <>
      <Button busy={simulate.isPending} onClick={() => simulate.mutate()}>
        {children}
      </Button>
      {simulate.isPending ? (
        <span className="i3" role="status">
          {t('losses.simulating')}
        </span>
      ) : null}
      {simulate.error ? <Failure error={simulate.error} /> : null}
    </>
  )
}
