import type { Criteria } from '@plumbline/registers/risks/domain'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { Chip } from '@plumbline/ui/small-parts'
import { useState } from 'react'
import { useUrlState } from '../../../shared/api/url-state.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useKey } from '../../../shared/keys/keys.ts'
import { ratingWords } from '../level-mark.tsx'
import { ratingNamed } from '../matrix/cells.ts'
import { RiskRow } from './risk-row.tsx'
import type { Risk, View } from './view.ts'

/** Rows that are drawn before somebody asks for more. */
const atOnce = 100

export interface RiskTableProps {
  readonly shown: readonly Risk[]
  readonly total: number
  readonly view: View
  readonly criteria: Criteria
  readonly chosen: string | undefined
}

/** The risks behind the picture. `j` and `k` walk along them and draw their way on the matrix. */
export function RiskTable({ shown, total, view, criteria, chosen }: RiskTableProps) {
  const t = useT()
  const [, setUrl] = useUrlState()
  const [most, setMost] = useState(atOnce)
  const rating = ratingNamed(view.cell)
  const walk = (step: number) => {
    const at = shown.findIndex(({ ref }) => ref === chosen)
    const next = shown[at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + step))]
    if (next) setUrl({ risk: next.ref })
  }
  useKey('j', 'risk.keys.next', () => walk(1))
  useKey('k', 'risk.keys.previous', () => walk(-1))
  const isNarrow = view.cell !== undefined || view.level !== undefined || view.only !== undefined
  return (
    <Section
      title={t('risk.list')}
      note={isNarrow ? t('risk.list.some', { shown: shown.length, total }) : total}
      more={
        isNarrow ? (
          <div className="fx wrap risk-filters">
            {rating ? (
              <Chip on onClick={() => setUrl({ cell: undefined })}>
                {ratingWords(rating, criteria)} ×
              </Chip>
            ) : null}
            {view.level === undefined ? null : (
              <Chip on onClick={() => setUrl({ level: undefined })}>
                {view.level} ×
              </Chip>
            )}
            {view.only === undefined ? null : (
              <Chip on onClick={() => setUrl({ only: undefined })}>
                {t(`risk.only.${view.only}`)} ×
              </Chip>
            )}
          </div>
        ) : undefined
      }
    >
      {shown.length === 0 ? <p className="i3 risk-none">{t('risk.list.none')}</p> : null}
      {shown.length > 0 ? (
        <table className="grid risk-table">
          <thead>
            <tr>
              <th scope="col" className="c-level">
                {t('risk.column.level')}
              </th>
              <th scope="col" className="c-ref">
                {t('risk.column.ref')}
              </th>
              <th scope="col">{t('risk.column.risk')}</th>
              <th scope="col" className="c-owner">
                {t('risk.column.owner')}
              </th>
              <th scope="col" className="c-option">
                {t('risk.column.treatment')}
              </th>
              <th scope="col" className="c-state">
                {t('risk.column.status')}
              </th>
              <th scope="col" className="c-until">
                {t('risk.column.until')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, most).map((risk) => (
              <RiskRow
                key={risk.id}
                risk={risk}
                moment={view.moment}
                criteria={criteria}
                isChosen={risk.ref === chosen}
                onChoose={() => setUrl({ risk: risk.ref === chosen ? undefined : risk.ref })}
              />
            ))}
          </tbody>
        </table>
      ) : null}
      {shown.length > most ? (
        <div style={{ paddingTop: 8 }}>
          <Button onClick={() => setMost(most + atOnce)}>
            {t('risk.list.more', { count: Math.min(atOnce, shown.length - most) })}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}
