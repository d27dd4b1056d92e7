import type { SimulationResult } from '@plumbline/registers/simulations/shapes'
import { useT } from '../../shared/i18n/i18n.ts'
import { useMoney } from './use-money.ts'

const amounts = ['mean', 'median', 'p90', 'p95', 'p99', 'tailMean95'] as const

interface Props {
  readonly result: SimulationResult
  readonly treated: SimulationResult | null | undefined
  readonly currency: string
}

/** What a year costs, from the average to the worst, now and with the treatment done. */
export function NumbersTable({ result, treated, currency }: Props) {
  const t = useT()
  const money = useMoney(currency)
  return (
    <table className="grid losses-numbers">
      <thead>
        <tr>
          <th scope="col">{t('losses.year')}</th>
          <th scope="col" className="num">
            {t('losses.now')}
          </th>
          {treated ? (
            <th scope="col" className="num">
              {t('losses.after')}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {amounts.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`losses.${name}`)}</th>
            <td className="num n">{money.amount(result.total[name])}</td>
            {treated ? <td className="num n">{money.amount(treated.total[name])}</td> : null}
          </tr>
        ))}
        <tr>
          <th scope="row">{t('losses.anyLoss')}</th>
          <td className="num n">{money.share(result.total.anyLoss)}</td>
          {treated ? <td className="num n">{money.share(treated.total.anyLoss)}</td> : null}
        </tr>
      </tbody>
    </table>
  )
}
