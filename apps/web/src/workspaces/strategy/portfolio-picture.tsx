import { initiatives } from '@plumbline/registers/initiatives/contract'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord } from '../../shared/i18n/register-words.ts'
import { bubblesOf, picture } from './portfolio.ts'
import type { Initiative } from './strategy-page.tsx'

const steps = ['low', 'medium', 'high'] as const

/** Value against feasibility; the area is the expected gain, the edge the risk. The table beside it says the same in words. */
export function PortfolioPicture({ all }: { all: readonly Initiative[] }) {
  const t = useT()
  const byId = new Map(all.map((plan) => [plan.id, plan]))
  const column = (picture.width - picture.left) / 3
  const row = (picture.height - picture.bottom) / 3
  return (
    <div className="strategy-scroll">
      <svg className="portfolio" width={picture.width} height={picture.height} aria-hidden="true">
        {steps.map((step, index) => (
          <g key={step}>
            <text
              className="axis"
              x={picture.left + column * (index + 0.5)}
              y={picture.height - 22}
              textAnchor="middle"
            >
              {optionWord(initiatives.fields.feasibility.options, step)}
            </text>
            <text className="axis" x={picture.left - 10} y={row * (2 - index + 0.5) + 4} textAnchor="end">
              {optionWord(initiatives.fields.benefit.options, step)}
            </text>
            <rect className="portfolio-cell" x={picture.left + column * index} y={0} width={column} height={row * 3} />
            <line className="portfolio-cell" x1={picture.left} x2={picture.width} y1={row * index} y2={row * index} />
          </g>
        ))}
        <text className="axis" x={picture.left + column * 1.5} y={picture.height - 4} textAnchor="middle">
          {t('strategy.feasibility')}
        </text>
        <text className="axis" x={4} y={12}>
          {t('strategy.value')}
        </text>
        {bubblesOf(all).map(({ id, x, y, radius }) => {
          const plan = byId.get(id)
          return (
            <g key={id} className={`bubble risk-${plan?.data.risk ?? 'unknown'}`}>
              <circle cx={x} cy={y} r={radius} />
              <text x={x} y={y + 4} textAnchor="middle">
                {plan?.ref}
              </text>
            </g>
          )
        })}
      </svg>
      <p className="i3">{t('strategy.legend')}</p>
    </div>
  )
}
