import type { AnyRecord } from '@plumbline/contract/record'
import { lossScenarios } from '@plumbline/registers/loss-scenarios/contract'
import { Button } from '@plumbline/ui/button'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { recordPath } from '../../shared/layout/link-to.tsx'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'

/** Makes a loss scenario of the risk and opens it. */
export function NewScenario({ risk }: { risk: AnyRecord }) {
  const t = useT()
  const { slug } = useOrganization()
  const records = useRecords(lossScenarios)
  const refresh = useRefresh()
  const navigate = useNavigate()
  const make = useMutation({
    mutationFn: async () => {
      const title = t('losses.new-title', { risk: risk.title }).slice(0, 200)
      return (await records.create({ title, links: [{ relation: 'of', to: risk.id }] })).data
    },
    onSuccess: async (made) => {
      await refresh()
      await navigate({ to: recordPath(slug, made) })
    },
  })
  return (
    <>
      <Button icon="plus" busy={make.isPending} onClick={() => make.mutate()}>
        {t('losses.new')}
      </Button>
      {make.error ? <Failure error={make.error} /> : null}
    </>
  )
}
