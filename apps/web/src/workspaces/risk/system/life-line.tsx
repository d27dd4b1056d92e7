import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { StatusShape } from '@plumbline/ui/status-mark'
import type { RecordPartProps } from '../../../app/workspace.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { optionWord } from '../../../shared/i18n/register-words.ts'
import { useHistory } from '../../../shared/records/use-record.ts'
import './life-line.css'
import { type Stage, stagesOf } from './stages.ts'

const shapes = { passed: 'holds', present: 'current', coming: 'nothing' } as const

/** Above the fields of a system: its life from inception to retirement, and where it is now. */
export function Part({ record, register }: RecordPartProps) {
  const t = useT()
  const history = useHistory(register, record.ref).data?.pages.flatMap((page) => page.items) ?? []
  const stages = stagesOf(record.data.stage, record.status === 'retired', history)
  const isKnown = stages.some(({ place }) => place === 'present')
  return (
    <section aria-label={t('risk.life')}>
      <ol className="life-line">
        {stages.map((stage) => (
          <li key={stage.name} className={stage.place} aria-current={stage.place === 'present' ? 'step' : undefined}>
            <StatusShape shape={shapes[stage.place]} label={t(`risk.life.${stage.place}`)} />
            <span className="life-name">{optionWord(aiSystems.fields.stage.options, stage.name)}</span>
            <Since stage={stage} liveSince={record.data.liveSince} />
          </li>
        ))}
      </ol>
      {isKnown ? null : <p className="m i3 life-unknown">{t('risk.life.unknown')}</p>}
    </section>
  )
}

function Since({ stage, liveSince }: { stage: Stage; liveSince: unknown }) {
  const t = useT()
  const dates = useDates()
  const since =
    stage.name === 'operation_monitoring' && typeof liveSince === 'string' && stage.place !== 'coming'
      ? liveSince
      : stage.since
  if (since === undefined || stage.place === 'coming') return null
  return (
    <span className="m i3 life-since">
      {stage.place === 'present' ? t('risk.life.since', { day: dates.day(since) }) : dates.day(since)}
    </span>
  )
}
