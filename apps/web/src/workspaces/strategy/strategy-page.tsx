import type { ListedRecord } from '@plumbline/client/records-client'
import type { DataOfRegister } from '@plumbline/contract/register'
import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { aimsSettings } from '@plumbline/registers/aims-settings/contract'
import { initiatives } from '@plumbline/registers/initiatives/contract'
import { objectives } from '@plumbline/registers/objectives/contract'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord, statusWord } from '../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useAll } from '../evidence/common/use-all.ts'
import { alignmentOf, amountsOf } from './portfolio.ts'
import { PortfolioPicture } from './portfolio-picture.tsx'
import './strategy.css'

export type Initiative = ListedRecord<DataOfRegister<typeof initiatives>>

/** What is planned with AI, for which goal, who said go, and what serves nothing (4.1, 5.1, 6.2). */
export function Page() {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  useSetCrumbs([{ title: t('area.context') }, { title: t('strategy.page') }])
  const plans = useAll(initiatives, { include: 'links' })
  const goals = useAll(objectives, { include: 'links' })
  const systems = useAll(aiSystems, { 'filter[status]': ['proposed', 'active', 'suspended'], include: 'links' })
  const settings = useAll(aimsSettings, { 'filter[status]': ['in-force'] })
  const error = plans.error ?? goals.error ?? systems.error ?? settings.error
  if (error) return <Failure error={error} />
  if (!plans.data || !goals.data || !systems.data || !settings.data)
    return <SkeletonRows count={10} label={t('word.loading')} />
  const criteria = settings.data.at(-1)?.data ?? {}
  const business = goals.data.filter(({ data }) => data.kind === 'business')
  const served = (id: string) =>
    plans.data.filter((plan) => plan.links?.some((link) => link.relation === 'serves' && link.to.id === id))
  const useless = systems.data.filter(
    ({ links = [] }) => !links.some(({ relation }) => relation === 'applies-to' || relation === 'leads-to'),
  )
  return (
    <div className="strategy-page">
      <PageHeader title={t('strategy.page')} beside={<span className="i3 n">{plans.data.length}</span>} />
      <p className="i2 strategy-purpose">{t('strategy.purpose')}</p>
      <Section title={t('strategy.portfolio')}>
        {plans.data.length === 0 ? <p className="i2">{t('strategy.none')}</p> : <PortfolioPicture all={plans.data} />}
        {criteria.alignment?.length ? null : <p className="i2">{t('strategy.no-criteria')}</p>}
        <div className="strategy-scroll">
          <table className="strategy-table">
            <thead>
              <tr>
                <th scope="col">{t('strategy.initiative')}</th>
                <th scope="col">{t('strategy.decision')}</th>
                <th scope="col">{t('strategy.value')}</th>
                <th scope="col">{t('strategy.feasibility')}</th>
                <th scope="col">{t('strategy.risk')}</th>
                <th scope="col">{t('strategy.fit')}</th>
                <th scope="col">{t('strategy.gain')}</th>
              </tr>
            </thead>
            <tbody>
              {plans.data.map((plan) => {
                const { data } = plan
                const fit = alignmentOf(data, criteria)
                const status =
                  initiatives.lifecycle.statuses[plan.status as keyof typeof initiatives.lifecycle.statuses]
                return (
                  <tr key={plan.id}>
                    <th scope="row">
                      <LinkTo to={recordPath(slug, plan)}>{plan.title}</LinkTo>
                    </th>
                    <td>
                      <StatusMark shape={status?.shape ?? 'planned'}>{statusWord(initiatives, plan.status)}</StatusMark>{' '}
                      <span className="i3">{data.decidedOn ? dates.day(data.decidedOn) : ''}</span>
                      <div className="i2">{data.decisionReason}</div>
                    </td>
                    <td>{optionWord(initiatives.fields.benefit.options, data.benefit ?? '')}</td>
                    <td>{optionWord(initiatives.fields.feasibility.options, data.feasibility ?? '')}</td>
                    <td>{optionWord(initiatives.fields.risk.options, data.risk ?? '')}</td>
                    <td className="n">{fit === undefined ? '' : `${fit} %`}</td>
                    <td className="n nw">
                      {data.expectedBenefit ? `${data.expectedBenefit.amount} ${data.expectedBenefit.currency}` : ''}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      </Section>
      <div className="strategy-columns">
        <Section title={t('strategy.benefits')}>
          <ul>
            {amountsOf(
              plans.data.filter(({ status }) => status === 'going' || status === 'completed').map(({ data }) => data),
            ).map(({ currency, expected, came }) => (
              <li key={currency} className="rw">
                {t('strategy.amounts', { currency, expected, came })}
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('strategy.goals')} note={business.length || undefined}>
          {business.length === 0 ? <p className="i2">{t('strategy.goals-none')}</p> : null}
          <ul>
            {business.map((goal) => (
              <li key={goal.id} className="rw">
                <LinkTo to={recordPath(slug, goal)}>{goal.title}</LinkTo>{' '}
                {served(goal.id).length === 0 ? (
                  <StatusMark shape="waiting">{t('strategy.unserved')}</StatusMark>
                ) : (
                  <span className="i3">
                    {served(goal.id)
                      .map(({ ref }) => ref)
                      .join(', ')}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('strategy.useless')} note={useless.length || undefined}>
          <p className="i2">{t(useless.length === 0 ? 'strategy.useless-none' : 'strategy.useless-why')}</p>
          <ul>
            {useless.map((system) => (
              <li key={system.id} className="rw">
                <StatusMark shape="failed">{system.ref}</StatusMark>{' '}
                <LinkTo to={recordPath(slug, system)}>{system.title}</LinkTo>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </div>
  )
}
