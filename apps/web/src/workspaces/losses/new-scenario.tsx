import type { AnyRecord } from '@plumbline/contract/record'
import { lossScenarios } from '@plumbline/registers/loss-scenarios/contract'
import { Button } from '@plumbline/ui/button'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { useMakeFor } from '../../shared/records/use-make-for.ts'

/** Makes a loss scenario of the risk and opens it. */
export function NewScenario({ risk }: { risk: AnyRecord }) {
  const t = useT()
  const make = useMakeFor(lossScenarios)
  return (
    <>
      <Button
        icon="plus"
        busy={make.isPending}
        onClick={() =>
          make.mutate({
            title: t('losses.new-title', { risk: risk.title }),
            links: [{ relation: 'of', to: risk.id }],
          })
        }
      >
        {t('losses.new')}
      </Button>
      {make.error ? <Failure error={make.error} /> : null}
    </>
  )
}
