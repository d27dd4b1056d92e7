import type { Criteria } from '@plumbline/registers/risks/domain'
import { Section } from '@plumbline/ui/section'
import { Chip } from '@plumbline/ui/small-parts'
import { stringifySearch, useUrlState } from '../../../shared/api/url-state.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { countsOf } from '../matrix/cells.ts'
import { LevelLegend } from '../matrix/level-legend.tsx'
import { moments } from '../matrix/movement.ts'
import { RiskMatrix } from '../matrix/risk-matrix.tsx'
import { levelCounts, type Risk, type View } from './view.ts'

export interface HeatMapProps {
  readonly all: readonly Risk[]
  readonly view: View
  readonly criteria: Criteria
  readonly chosen: Risk | undefined
}

/** All risks on the matrix of the criteria in force, as rated without controls, today, or when treatment is done. */
export function HeatMap({ all, view, criteria, chosen }: HeatMapProps) {
  const t = useT()
  const [search, setUrl] = useUrlState()
  const { moment, cell, level } = view
  const counts = countsOf(all.map(({ data }) => data[moment]))
  const rated = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const toggle = (name: 'cell' | 'level', before: string | undefined, wanted: string) => ({
    cell: undefined,
    level: undefined,
    [name]: before === wanted ? undefined : wanted,
  })
  return (
    <Section
      title={t('risk.map')}
      note={t('risk.map.rated', { rated, all: all.length })}
      more={
        <fieldset className="fx risk-moments" aria-label={t('risk.map.moment')}>
          {moments.map((one) => (
            <Chip
              key={one}
              on={one === moment}
              onClick={() => setUrl({ rating: one === 'current' ? undefined : one, cell: undefined, level: undefined })}
            >
              {t(`risk.moment.${one}`)}
            </Chip>
          ))}
        </fieldset>
      }
    >
      <div className="risk-picture">
        <div className="risk-axis m i3">{t('risk.likelihood')} ↑</div>
        <RiskMatrix
          criteria={criteria}
          label={t('risk.map.label', { moment: t(`risk.moment.${moment}`) })}
          size="full"
          counts={counts}
          {...(chosen ? { movement: chosen.data } : {})}
          choosing={{
            chosen: cell,
            onChoose: (name) => setUrl(toggle('cell', cell, name)),
            hrefOf: (name) => stringifySearch({ ...search, ...toggle('cell', cell, name) }),
          }}
        />
        <div className="risk-axis m i3 right">{t('risk.consequence')} →</div>
      </div>
      <LevelLegend
        criteria={criteria}
        counted={{
          counts: levelCounts(all, moment, criteria),
          chosen: level,
          onChoose: (name) => setUrl(toggle('level', level, name)),
        }}
      />
    </Section>
  )
}
