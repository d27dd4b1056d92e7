import type { Link } from '@plumbline/contract/record'
import { controls } from '@plumbline/registers/controls/contract'
import { controlData } from '@plumbline/registers/controls/domain'
import { Section } from '@plumbline/ui/section'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { optionWord } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import type { Risk } from '../map/view.ts'
import { othersOf, useLinked } from './use-linked.ts'

const shapes = { 'not-started': 'nothing', planned: 'planned', partly: 'partly', implemented: 'holds' } as const

/** The controls that modify the risk, with how far each is at work. */
export function LinkedControls({ record, links }: { record: Pick<Risk, 'id'>; links: readonly Link[] }) {
  const t = useT()
  const { slug } = useOrganization()
  const linked = othersOf(record, links, controls.name)
  const found = useLinked(controls, linked)
  const atWork = found.filter((control) => controlData(control).implementation === 'implemented').length
  return (
    <Section
      title={t('risk.controls')}
      note={linked.length > 0 ? t('risk.controls.at-work', { count: atWork, all: linked.length }) : undefined}
    >
      {linked.length === 0 ? <p className="i3 risk-none">{t('risk.controls.none')}</p> : null}
      <ul>
        {found
          .toSorted((a, b) => String(a.data.controlId).localeCompare(String(b.data.controlId), 'en', { numeric: true }))
          .map((control) => {
            const { controlId, implementation = 'not-started', applicable } = controlData(control)
            return (
              <li key={control.id} className="rw risk-control">
                <span className="clause">{controlId}</span>
                <LinkTo to={recordPath(slug, control)} className="q">
                  {control.title}
                </LinkTo>
                <StatusMark shape={applicable === 'no' ? 'excluded' : shapes[implementation]}>
                  {applicable === 'no'
                    ? optionWord(controls.fields.applicable.options, 'no')
                    : optionWord(controls.fields.implementation.options, implementation)}
                </StatusMark>
              </li>
            )
          })}
      </ul>
    </Section>
  )
}
