import type { Comparison } from '@plumbline/contract/compare'
import { registerNamed } from '@plumbline/registers/all'
import type { ReactNode } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { LinkTo } from '../../shared/layout/link-to.tsx'

interface CountsProps {
  readonly comparison: Comparison
  /** The register that the list is narrowed to. */
  readonly chosen: string | undefined
}

interface Counts {
  readonly appeared: number
  readonly changed: number
  readonly gone: number
}

/** How much by register; each leads to its records. */
export function RegisterCounts({ comparison, chosen }: CountsProps) {
  const t = useT()
  const { registers, links } = comparison
  const sum = registers.reduce(
    (all, one) => ({
      appeared: all.appeared + one.appeared,
      changed: all.changed + one.changed,
      gone: all.gone + one.gone,
    }),
    { appeared: 0, changed: 0, gone: 0 },
  )
  return (
    <CountTable head={t('compare.register')}>
      <CountRow counts={sum} isChosen={chosen === undefined}>
        <RegisterLink register={undefined} isChosen={chosen === undefined} />
      </CountRow>
      {registers.map((one) => (
        <CountRow key={one.register} counts={one} isChosen={one.register === chosen}>
          <RegisterLink register={one.register} isChosen={one.register === chosen} />
        </CountRow>
      ))}
      <CountRow counts={{ ...links, changed: 0 }} isChosen={false}>
        <span className="i2">{t('compare.links')}</span>
      </CountRow>
    </CountTable>
  )
}

/** The same by clause, with the registers that make the numbers. */
export function ClauseCounts({ comparison, chosen }: CountsProps) {
  const t = useT()
  return (
    <CountTable head={t('compare.clause')}>
      {comparison.clauses.map((clause) => (
        <CountRow key={clause.id} counts={clause} isChosen={false}>
          <span className="compare-clause">
            <b className="md n">{clause.id}</b>
            <span className="m">
              {comparison.registers
                .filter(({ register }) => registerNamed(register)?.clauses.includes(clause.id))
                .map(({ register }, index) => (
                  <span key={register}>
                    {index > 0 ? ', ' : ''}
                    <RegisterLink register={register} isChosen={register === chosen} />
                  </span>
                ))}
            </span>
          </span>
        </CountRow>
      ))}
    </CountTable>
  )
}

function RegisterLink({ register, isChosen }: { register: string | undefined; isChosen: boolean }) {
  const t = useT()
  const { slug } = useOrganization()
  const [search] = useUrlState()
  const title = register === undefined ? t('compare.all') : word(registerNamed(register)?.title ?? register)
  const [from, to] = [oneOf(search, 'from'), oneOf(search, 'to')]
  return (
    <LinkTo to={`/${slug}/compare`} search={{ from, to, register }} aria-current={isChosen ? 'true' : undefined}>
      {title}
    </LinkTo>
  )
}

function CountTable({ head, children }: { head: string; children: ReactNode }) {
  const t = useT()
  return (
    <table className="grid compare-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="num">
            {t('compare.appeared')}
          </th>
          <th scope="col" className="num">
            {t('compare.changed')}
          </th>
          <th scope="col" className="num">
            {t('compare.gone')}
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

function CountRow({ counts, isChosen, children }: { counts: Counts; isChosen: boolean; children: ReactNode }) {
  const dates = useDates()
  return (
    <tr className={isChosen ? 'sel' : undefined}>
      <th scope="row">{children}</th>
      {(['appeared', 'changed', 'gone'] as const).map((kind) => (
        <td key={kind} className={counts[kind] === 0 ? 'num i3' : 'num'}>
          {dates.number(counts[kind])}
        </td>
      ))}
    </tr>
  )
}
