import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Note } from '@plumbline/ui/small-parts'
import type { RecordPartProps } from '../../app/workspace.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { CriteriaList } from './criteria-list.tsx'
import { useGateCriteria } from './use-stages.ts'

const undecided = new Set(['prepared', 'submitted'])

/** Above the fields of a gate: what the records say now. Once decided, what they said then stands in the fields, frozen. */
export function Part({ record }: RecordPartProps) {
  const isNow = useMoment() === undefined
  return isNow ? <NowPart record={record} /> : null
}

function NowPart({ record }: Pick<RecordPartProps, 'record'>) {
  const t = useT()
  const { data, error } = useGateCriteria(record.ref)
  if (error) return <Failure error={error} />
  if (!data) return <SkeletonRows count={3} label={t('word.loading')} />
  const open = data.filter(({ verdict }) => verdict !== 'met').length
  const isDecided = !undecided.has(record.status)
  return (
    <Section
      title={t(isDecided ? 'stages.now' : 'stages.criteria')}
      note={t('stages.met', { met: data.length - open, all: data.length })}
    >
      {data.length === 0 ? <p className="i2">{t('stages.no-system')}</p> : null}
      {open > 0 && record.status === 'submitted' ? <Note tone="warning">{t('stages.needs-exception')}</Note> : null}
      {open > 0 && record.status === 'passed' ? <Note>{t('stages.since')}</Note> : null}
      <CriteriaList items={data} label={t('stages.criteria')} />
    </Section>
  )
}
