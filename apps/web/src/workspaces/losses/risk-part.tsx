import { mayCreate } from '@plumbline/contract/access'
import type { Link } from '@plumbline/contract/record'
import { byReference } from '@plumbline/registers/domain'
import { lossScenarios } from '@plumbline/registers/loss-scenarios/contract'
import { simulations } from '@plumbline/registers/simulations/contract'
import { Section } from '@plumbline/ui/section'
import type { RecordPartProps } from '../../app/workspace.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { RecordShape } from '../../shared/records/status-of.tsx'
import { useLinks, useRecord } from '../../shared/records/use-record.ts'
import { NewScenario } from './new-scenario.tsx'
import { ResultView } from './result-view.tsx'
import { runOf } from './run-of.ts'
import { SimulateButton } from './simulate-button.tsx'

/** Records of a register that are linked to the risk, the newest first. */
const linkedTo = (links: readonly Link[], risk: string, register: string) =>
  links
    .flatMap(({ relation, from, to }) =>
      relation === 'of' && to.id === risk && from.register === register ? [from] : [],
    )
    .toSorted((a, b) => byReference(b, a))

/** Above the fields of a risk: what it costs in a year, as it was last simulated. */
export function Part({ record, register }: RecordPartProps) {
  const t = useT()
  const { slug, actor } = useOrganization()
  const isNow = useMoment() === undefined
  const links = useLinks(register, record.ref).data ?? []
  const scenarios = linkedTo(links, record.id, lossScenarios.name)
  const [latest] = linkedTo(links, record.id, simulations.name)
  const mayAdd = isNow && record.status !== 'closed'
  return (
    <Section
      title={t('losses.of-risk')}
      note={latest ? <LinkTo to={recordPath(slug, latest)}>{latest.title}</LinkTo> : undefined}
    >
      {latest ? <Latest reference={latest.ref} /> : <p className="i3">{t('losses.none')}</p>}
      <ul>
        {scenarios.map((scenario) => (
          <li key={scenario.id} className="rw fx">
            <RecordShape register={scenario.register} status={scenario.status} />
            <span className="m i3 n">{scenario.ref}</span>
            <LinkTo to={recordPath(slug, scenario)} className="q">
              {scenario.title}
            </LinkTo>
          </li>
        ))}
      </ul>
      {mayAdd ? (
        <div className="fx wrap losses-bar">
          {mayCreate(actor, lossScenarios) ? <NewScenario risk={record} /> : null}
          {mayCreate(actor, simulations) ? (
            <SimulateButton risk={record.ref}>{t(latest ? 'losses.again' : 'losses.simulate')}</SimulateButton>
          ) : null}
        </div>
      ) : null}
    </Section>
  )
}

function Latest({ reference }: { reference: string }) {
  const { data } = useRecord(simulations, reference)
  const run = data && runOf(data.data)
  return run ? <ResultView run={run} /> : null
}
