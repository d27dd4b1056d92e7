import type { SimulationResult } from '@plumbline/registers/simulations/shapes'
import { riskCategories } from '@plumbline/registers/vocabulary'
import { Section } from '@plumbline/ui/section'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { type Limits, limitOf } from './limits.ts'
import type { Run } from './run-of.ts'
import { useMoney } from './use-money.ts'

type Share = SimulationResult['groups'][number]

/** Where the average year and the worst years come from: by risk, category and system, with their limits. */
export function SharesTable({ run, limits }: { run: Run; limits?: Limits | undefined }) {
  const t = useT()
  const { slug } = useOrganization()
  const titles = new Map(run.inputs.risks.map(({ key, title }) => [key, title]))
  const of = (kind: string) =>
    run.result.groups.filter(({ key }) => key.startsWith(`${kind}:`)).toSorted((a, b) => b.mean - a.mean)
  const system = (key: string) => key.slice('system:'.length)
  const category = (key: string) => key.slice('category:'.length) as keyof typeof riskCategories
  return (
    <>
      <Part
        title={t('losses.by-risk')}
        shares={run.result.risks.toSorted((a, b) => b.mean - a.mean).slice(0, 20)}
        run={run}
        name={({ key }) => (
          <LinkTo to={recordPath(slug, { register: 'risks', ref: key })}>
            {key} {titles.get(key)}
          </LinkTo>
        )}
      />
      <Part
        title={t('losses.by-category')}
        shares={of('category')}
        run={run}
        limit={({ key }) => limitOf(limits, 'category', category(key))}
        name={({ key }) => word(riskCategories[category(key)] ?? category(key))}
      />
      <Part
        title={t('losses.by-system')}
        shares={of('system')}
        run={run}
        limit={({ key }) => limitOf(limits, 'system', system(key))}
        name={({ key }) => (
          <LinkTo to={recordPath(slug, { register: 'ai-systems', ref: system(key) })}>{system(key)}</LinkTo>
        )}
      />
    </>
  )
}

interface PartProps {
  readonly title: string
  readonly shares: readonly Share[]
  readonly run: Run
  readonly name: (share: Share) => React.ReactNode
  readonly limit?: (share: Share) => number | undefined
}

function Part({ title, shares, run, name, limit }: PartProps) {
  const t = useT()
  const money = useMoney(run.currency)
  if (shares.length === 0) return null
  return (
    <Section title={title} note={shares.length}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="num">
              {t('losses.mean')}
            </th>
            <th scope="col" className="num">
              {t('losses.p95-alone')}
            </th>
            <th scope="col" className="num">
              {t('losses.in-tail')}
            </th>
            {limit ? <th scope="col">{t('losses.limit')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => {
            const most = limit?.(share)
            const used = most === undefined || most === 0 ? undefined : share.mean / most
            return (
              <tr key={share.key}>
                <td>{name(share)}</td>
                <td className="num n">{money.amount(share.mean)}</td>
                <td className="num n">{money.amount(share.p95)}</td>
                <td className="num n">{money.amount(share.inTail95)}</td>
                {limit ? (
                  <td>
                    {most === undefined || used === undefined ? (
                      <span className="i3">{t('losses.no-limit')}</span>
                    ) : (
                      <StatusMark shape={used > 1 ? 'failed' : used > 0.8 ? 'minor' : 'holds'}>
                        {t('losses.used', { used: money.share(used), limit: money.amount(most) })}
                      </StatusMark>
                    )}
                  </td>
                ) : null}
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}
