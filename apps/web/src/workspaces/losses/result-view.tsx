import { Note } from '@plumbline/ui/small-parts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { ExceedancePicture } from './exceedance-picture.tsx'
import { NumbersTable } from './numbers-table.tsx'
import type { Run } from './run-of.ts'
import { useMoney } from './use-money.ts'

/** Curve, numbers, what lies above the tolerance, what each measure brings. */
export function ResultView({ run }: { run: Run }) {
  const t = useT()
  const money = useMoney(run.currency)
  const { result, treated, inputs } = run
  return (
    <div className="losses-result">
      <ExceedancePicture
        before={result.total.curve}
        after={treated?.total.curve}
        tolerance={inputs.tolerance}
        currency={run.currency}
      />
      <div>
        <NumbersTable result={result} treated={treated} currency={run.currency} />
        {result.breaches.map(({ amount, probability, tolerated }) => (
          <Note key={amount} tone="warning">
            {t('losses.breach', {
              amount: money.amount(amount),
              probability: money.share(probability),
              tolerated: money.share(tolerated),
            })}
          </Note>
        ))}
        <p className="m i3">{t('losses.people')}</p>
      </div>
      {result.measures.length > 0 ? <Measures run={run} /> : null}
    </div>
  )
}

function Measures({ run: { result, currency } }: { run: Run }) {
  const t = useT()
  const { slug } = useOrganization()
  const money = useMoney(currency)
  return (
    <table className="grid losses-wide">
      <thead>
        <tr>
          <th scope="col">{t('losses.measure')}</th>
          <th scope="col" className="num">
            {t('losses.saves')}
          </th>
          <th scope="col" className="num">
            {t('losses.costs')}
          </th>
          <th scope="col" className="num">
            {t('losses.returns')}
          </th>
        </tr>
      </thead>
      <tbody>
        {result.measures.map(({ key, title, saves, costPerYear, returns }) => (
          <tr key={key}>
            <td>
              <LinkTo to={recordPath(slug, { register: 'tasks', ref: key })}>{title}</LinkTo>
            </td>
            <td className="num n">{money.amount(saves)}</td>
            <td className="num n">{money.amount(costPerYear)}</td>
            <td className="num n">{returns === null ? t('losses.free') : money.share(returns)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
