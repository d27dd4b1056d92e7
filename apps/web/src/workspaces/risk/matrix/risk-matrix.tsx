import type { Criteria } from '@plumbline/registers/risks/domain'
import { type MouseEvent, useMemo } from 'react'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useWidth } from '../../home/due/use-width.ts'
import { useRoving } from '../../home/use-roving.ts'
import { ratingWords } from '../level-mark.tsx'
import { type Cell, cellName, groundOf, numbered, ratingNamed, rowsOf, stepInMatrix } from './cells.ts'
import './matrix.css'
import type { Movement } from './movement.ts'
import { MovementOverlay } from './movement-overlay.tsx'

const sizes = {
  full: { labels: 112, height: 54, first: 520, drop: 0 },
  // In a low field the marks stand below its number.
  small: { labels: 88, height: 36, first: 344, drop: 4 },
} as const

/** Below these, in pixels, words give way to patterns and the legend. */
const narrow = 420
const tight = 64

export interface Choosing {
  /** The name of the field that is chosen. */
  readonly chosen: string | undefined
  readonly onChoose: (cell: string) => void
  /** The address with the field chosen, for a new tab. */
  readonly hrefOf: (cell: string) => string
}

export interface RiskMatrixProps {
  readonly criteria: Criteria
  readonly label: string
  readonly size: keyof typeof sizes
  /** Numbers at the corner of the fields, by their names. */
  readonly counts?: ReadonlyMap<string, number>
  /** Whether the fields say likelihood times consequence instead. */
  readonly products?: boolean
  readonly movement?: Movement
  /** Makes the fields links. */
  readonly choosing?: Choosing
}

/** The matrix of the criteria as a table: level by ground, pattern and word; fields can be chosen and counted. */
export function RiskMatrix({ criteria, label, size, counts, products, movement, choosing }: RiskMatrixProps) {
  const t = useT()
  const { height, first, drop } = sizes[size]
  const [ref, width] = useWidth<HTMLDivElement>(first)
  const labels = width < narrow ? sizes.small.labels : sizes[size].labels
  const rows = useMemo(() => rowsOf(criteria), [criteria])
  const steps = numbered(criteria.consequences)
  const columns = steps.length
  const cellWidth = Math.max(20, (width - labels) / columns)
  const isTight = cellWidth < tight
  const roving = useRoving(choosing?.chosen ?? cellName({ likelihood: rows.length, consequence: 1 }), (key, at) => {
    const rating = ratingNamed(at)
    const next = rating && stepInMatrix(key, rating, criteria)
    return next && cellName(next)
  })
  const numberOf = (cell: Cell) => (products ? cell.level.product : (counts?.get(cellName(cell)) ?? 0))
  return (
    <div ref={ref} className={isTight ? 'risk-matrix small' : 'risk-matrix'}>
      <table aria-label={label}>
        <colgroup>
          <col style={{ width: labels }} />
          {steps.map(({ number }) => (
            <col key={number} style={{ width: cellWidth }} />
          ))}
        </colgroup>
        <tbody>
          {rows.map((row) => {
            const step = criteria.likelihoods[(row[0]?.likelihood ?? 1) - 1]
            return (
              <tr key={row[0]?.likelihood} style={{ height }}>
                <th scope="row" title={step?.meaning}>
                  {step?.word}
                </th>
                {row.map((cell) => {
                  const name = cellName(cell)
                  const number = numberOf(cell)
                  const look = {
                    className: `risk-cell ${cell.level.appetite}`,
                    style: { backgroundColor: groundOf(cell.level, criteria), height: height - 2 },
                  }
                  const content = <CellContent cell={cell} number={number} withWord={!isTight} />
                  return (
                    <td key={name}>
                      {choosing ? (
                        <a
                          {...look}
                          {...roving.control(name)}
                          href={choosing.hrefOf(name)}
                          aria-current={choosing.chosen === name ? 'true' : undefined}
                          aria-label={`${ratingWords(cell, criteria)}: ${cell.level.word}, ${t('risk.count', { count: number })}`}
                          onClick={(event: MouseEvent) => {
                            if (event.metaKey || event.ctrlKey || event.shiftKey) return
                            event.preventDefault()
                            choosing.onChoose(name)
                          }}
                        >
                          {content}
                        </a>
                      ) : (
                        <div {...look} title={`${ratingWords(cell, criteria)}: ${cell.level.word}`}>
                          {content}
                        </div>
                      )}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {steps.map(({ word, meaning, number }) => (
              <th key={number} scope="col" title={meaning}>
                {word}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      {movement ? (
        <MovementOverlay
          movement={movement}
          grid={{ rows: rows.length, cellWidth, cellHeight: height }}
          columns={columns}
          left={labels}
          drop={drop}
        />
      ) : null}
    </div>
  )
}

function CellContent({ cell, number, withWord }: { cell: Cell; number: number; withWord: boolean }) {
  return (
    <>
      {number > 0 ? <span className="risk-number n">{number}</span> : null}
      <span className={withWord ? 'risk-word' : 'vh'}>{cell.level.word}</span>
    </>
  )
}
