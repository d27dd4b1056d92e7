import { Section } from '@plumbline/ui/section'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useUrlState } from '../../../shared/api/url-state.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { type Attention, attentions, type Judge, needs, type Risk, type View } from './view.ts'

const shapes = {
  unacceptable: 'failed',
  undecided: 'minor',
  'acceptance-ends': 'due',
  unrated: 'nothing',
  unowned: 'nothing',
  mine: 'current',
} as const satisfies Readonly<Record<Attention, string>>

/** What about the risks needs somebody; each line narrows the list to the risks that make its number. */
export function AttentionSection({ all, view, judge }: { all: readonly Risk[]; view: View; judge: Judge }) {
  const t = useT()
  const [, setUrl] = useUrlState()
  const lines = attentions.flatMap((attention) => {
    const count = all.filter((risk) => needs(risk, attention, judge)).length
    return count > 0 || view.only === attention ? [{ attention, count }] : []
  })
  return (
    <Section title={t('risk.attention')}>
      {lines.length === 0 ? <p className="i3 risk-none">{t('risk.attention.none')}</p> : null}
      <ul>
        {lines.map(({ attention, count }) => {
          const isOn = view.only === attention
          return (
            <li key={attention} className={isOn ? 'rw sel' : 'rw'} style={{ display: 'block' }}>
              <button
                type="button"
                className="risk-attention"
                aria-pressed={isOn}
                onClick={() => setUrl({ only: isOn ? undefined : attention })}
              >
                <StatusShape shape={shapes[attention]} />
                <span>{t(`risk.attention.${attention}`, { count })}</span>
                <span className="m lnk">{t(isOn ? 'risk.show-all' : 'risk.show')}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
