import type { Step } from '@plumbline/registers/risks/domain'
import { Section } from '@plumbline/ui/section'
import { useT } from '../../../shared/i18n/i18n.ts'
import { numbered } from '../matrix/cells.ts'

/** A scale from its highest step to its lowest, as the matrix shows it. */
export function ScaleTable({ title, steps }: { title: string; steps: readonly Step[] }) {
  const t = useT()
  return (
    <Section title={title} note={t('risk.scale.steps', { count: steps.length })}>
      <dl className="risk-scale">
        {numbered(steps)
          .toReversed()
          .map(({ word, meaning, number }) => (
            <div key={number}>
              <dt>
                <span className="i3 n">{number}</span> <span className="md">{word}</span>
              </dt>
              <dd className="i2">{meaning}</dd>
            </div>
          ))}
      </dl>
    </Section>
  )
}
