import { useId } from 'react'
import { arrowsOf, type Grid, type Moment, type Movement, spotsOf } from './movement.ts'

/** The sign of a moment: dashed ring, filled, open square. */
export function MomentSign({ moment, x = 7, y = 7 }: { moment: Moment; x?: number; y?: number }) {
  if (moment === 'current') return <circle cx={x} cy={y} r={6} className="risk-sign-current" />
  if (moment === 'target')
    return <rect x={x - 5.5} y={y - 5.5} width={11} height={11} rx={1} className="risk-sign-target" />
  return <circle cx={x} cy={y} r={6} className="risk-sign-inherent" />
}

/** A sign on its own, for words beside it. */
export const MomentIcon = ({ moment }: { moment: Moment }) => (
  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
    <MomentSign moment={moment} />
  </svg>
)

export interface MovementOverlayProps {
  readonly movement: Movement
  readonly grid: Grid
  readonly columns: number
  readonly left: number
  /** Pixels by which everything stands lower than the middle of its field. */
  readonly drop: number
}

/** How one risk moved over the matrix; the words beside the picture say the same. */
export function MovementOverlay({ movement, grid, columns, left, drop }: MovementOverlayProps) {
  const head = useId()
  const spots = spotsOf(movement, grid)
  const width = columns * grid.cellWidth
  const height = grid.rows * grid.cellHeight
  return (
    <svg
      className="risk-movement"
      style={{ left, top: drop }}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <defs>
        <marker id={head} viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 .5 7.5 4 0 7.5z" fill="var(--ink)" />
        </marker>
      </defs>
      {arrowsOf(spots).map(({ from, to, path }) => (
        <path key={from} d={path} className={`risk-arrow to-${to}`} markerEnd={`url(#${head})`} />
      ))}
      {spots.map(({ moment, x, y }) => (
        <MomentSign key={moment} moment={moment} x={x} y={y} />
      ))}
    </svg>
  )
}
