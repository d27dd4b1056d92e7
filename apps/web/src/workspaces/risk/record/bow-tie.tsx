import type { Link } from '@plumbline/contract/record'
import { controls } from '@plumbline/registers/controls/contract'
import { Section } from '@plumbline/ui/section'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useT } from '../../../shared/i18n/i18n.ts'
import type { Risk } from '../map/view.ts'
import { type BowTieLine, linesOf } from './bow-tie-rows.ts'
import { othersOf, useLinked } from './use-linked.ts'
import './bow-tie.css'

/** How it happens and what stands in the way: causes at the left, the event in the middle, what follows at the right. */
export function BowTie({ risk, links }: { risk: Risk; links: readonly Link[] }) {
  const t = useT()
  const linked = useLinked(controls, othersOf(risk, links, controls.name))
  const causes = (risk.data.causes ?? []).map(({ what, prevented = [] }) => ({ what, barriers: prevented }))
  const outcomes = (risk.data.outcomes ?? []).map(({ what, softened = [] }) => ({ what, barriers: softened }))
  if (causes.length + outcomes.length === 0) return null
  return (
    <Section title={t('risk.bow-tie')}>
      <div className="bow-tie">
        <Side lines={linesOf(causes, linked)} title={t('risk.causes')} side="left" />
        <p className="bow-tie-event">
          <span>{risk.data.event ?? risk.title}</span>
        </p>
        <Side lines={linesOf(outcomes, linked)} title={t('risk.outcomes')} side="right" />
      </div>
    </Section>
  )
}

/** A table in looks and in words: each line says its controls, so that no picture beside it has to. */
function Side({ lines, title, side }: { lines: readonly BowTieLine[]; title: string; side: 'left' | 'right' }) {
  const t = useT()
  return (
    <div className={`bow-tie-side ${side}`}>
      <h3 className="m i3">{title}</h3>
      <ul>
        {lines.map(({ what, barriers }) => (
          <li key={what}>
            <span className="bow-tie-what">{what}</span>
            <span className="bow-tie-way">
              {barriers.length === 0 ? <span className="m i3">{t('risk.no-barrier')}</span> : null}
              {barriers.map(({ name, title: words, state }) => (
                <span key={name} className={`bow-tie-barrier ${state}`} title={words ?? t('risk.barrier-unlinked')}>
                  <StatusShape shape={state} />
                  <span className="m">{name}</span>
                  <span className="vh">
                    {words ?? t('risk.barrier-unlinked')}, {t(`risk.barrier.${state}`)}
                  </span>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
