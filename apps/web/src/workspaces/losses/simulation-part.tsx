import { mayCreate } from '@plumbline/contract/access'
import { simulations } from '@plumbline/registers/simulations/contract'
import { Section } from '@plumbline/ui/section'
import type { RecordPartProps } from '../../app/workspace.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { ResultView } from './result-view.tsx'
import { runOf, simulationData } from './run-of.ts'
import { SharesTable } from './shares-table.tsx'
import { SimulateButton } from './simulate-button.tsx'

/** A kept run: what came out, of what, and the same run once more. */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const { slug, actor } = useOrganization()
  const isNow = useMoment() === undefined
  const run = runOf(record)
  if (!run) return null
  const { inputs } = run
  const { seed, years, subject, method } = simulationData(record)
  const [only] = inputs.risks
  const risk = subject === 'risk' ? only?.key : undefined
  return (
    <>
      <Section title={t('losses.result')} note={method}>
        <ResultView run={run} />
      </Section>
      {subject === 'portfolio' ? <SharesTable run={run} /> : null}
      <Section title={t('losses.inputs')} note={inputs.criteria ?? undefined}>
        <p className="i2">{t('losses.repeat', { seed: seed ?? '', years: years ?? 0 })}</p>
        <ul>
          {inputs.risks.map(({ key, title, version, from, events }) => (
            <li key={key} className="rw fx wrap">
              <span className="m i3 n">{key}</span>
              <LinkTo to={recordPath(slug, { register: 'risks', ref: key })} className="q">
                {title}
              </LinkTo>
              <span className="m i3">
                {t('losses.version', { version })},{' '}
                {from === 'matrix' ? t('losses.from-matrix') : t('losses.from-scenarios', { count: events.length })}
              </span>
            </li>
          ))}
          {inputs.left.map(({ key, reason }) => (
            <li key={key} className="rw fx wrap i2">
              <span className="m i3 n">{key}</span>
              {t('losses.left', { reason })}
            </li>
          ))}
        </ul>
        {isNow && mayCreate(actor, simulations) ? (
          <div className="fx wrap losses-bar">
            <SimulateButton {...(risk ? { risk } : {})} {...(seed ? { seed } : {})} {...(years ? { years } : {})}>
              {t('losses.same-seed')}
            </SimulateButton>
          </div>
        ) : null}
      </Section>
    </>
  )
}
