import { useId } from 'react'
import { useT } from '../../shared/i18n/i18n.ts'
import { type Point, pathOf, picture, scaleOf } from './exceedance.ts'
import { useMoney } from './use-money.ts'
import './losses.css'

interface Props {
  readonly before: readonly Point[]
  /** With the open treatments done. */
  readonly after: readonly Point[] | undefined
  readonly tolerance: readonly Point[]
  readonly currency: string
}

/** How likely a year's loss is above an amount; the numbers of the table beside it say the same. */
export function ExceedancePicture({ before, after, tolerance, currency }: Props) {
  const t = useT()
  const money = useMoney(currency)
  const title = useId()
  const curves = [before, ...(after ? [after] : []), tolerance]
  const scale = scaleOf(curves)
  if (!scale) return <p className="i3">{t('losses.no-loss')}</p>
  const bottom = picture.height - picture.bottom
  return (
    <figure className="losses-figure">
      <svg viewBox={`0 0 ${picture.width} ${picture.height}`} role="img" aria-labelledby={title}>
        <title id={title}>{t('losses.curve')}</title>
        {scale.shares.map((share) => (
          <g key={share}>
            <line
              className="losses-grid"
              x1={picture.left}
              x2={picture.width - picture.right}
              y1={scale.y(share)}
              y2={scale.y(share)}
            />
            <text x={picture.left - 6} y={scale.y(share) + 4} textAnchor="end">
              {money.share(share)}
            </text>
          </g>
        ))}
        {scale.amounts.map((amount) => (
          <text key={amount} x={scale.x(amount)} y={bottom + 18} textAnchor="middle">
            {money.short(amount)}
          </text>
        ))}
        <path className="losses-tolerance" d={pathOf(tolerance, scale)} />
        <path className="losses-before" d={pathOf(before, scale)} />
        {after ? <path className="losses-after" d={pathOf(after, scale)} /> : null}
      </svg>
      <figcaption className="fx wrap m i2">
        <span className="losses-key before">{t(after ? 'losses.before' : 'losses.now')}</span>
        {after ? <span className="losses-key after">{t('losses.after')}</span> : null}
        {tolerance.length > 0 ? <span className="losses-key tolerance">{t('losses.tolerance')}</span> : null}
      </figcaption>
    </figure>
  )
}
