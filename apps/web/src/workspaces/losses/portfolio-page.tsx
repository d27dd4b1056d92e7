import { mayCreate } from '@plumbline/contract/access'
import { riskCriteria } from '@plumbline/registers/risk-criteria/contract'
import { simulations } from '@plumbline/registers/simulations/contract'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useQuery } from '@tanstack/react-query'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { recordKey, useRecords } from '../../shared/records/use-records.ts'
import { appetiteUse, type Limits } from './limits.ts'
import { ResultView } from './result-view.tsx'
import { type Run, runOf } from './run-of.ts'
import { SharesTable } from './shares-table.tsx'
import { SimulateButton } from './simulate-button.tsx'
import { useMoney } from './use-money.ts'
import './losses.css'

/** All risks together in money: the last run over the whole, held against appetite, shares and limits. */
export function Page() {
  const t = useT()
  const { slug, actor } = useOrganization()
  const moment = useMoment()
  const runs = useRecords(simulations)
  const criteria = useRecords(riskCriteria)
  useSetCrumbs([{ title: t('area.risk') }, { title: t('losses.page') }])
  const { data, error } = useQuery({
    queryKey: recordKey(slug, simulations.name, 'portfolio', moment),
    queryFn: async ({ signal }) => {
      const [latest, inForce] = await Promise.all([
        runs.list({ 'filter[subject]': 'portfolio', sort: '-createdAt', limit: 1 }, { signal }),
        criteria.list({ 'filter[status]': 'in-force', limit: 1 }, { signal }),
      ])
      return { latest: latest.items[0], limits: inForce.items[0]?.data as Limits | undefined }
    },
  })
  if (error) return <Failure error={error} />
  if (!data) return <SkeletonRows count={8} label={t('word.loading')} />
  const { latest, limits } = data
  const run = latest && runOf(latest)
  const mayRun = moment === undefined && mayCreate(actor, simulations)
  return (
    <div>
      <PageHeader
        title={t('losses.page')}
        beside={
          latest ? (
            <LinkTo to={recordPath(slug, latest)} className="i3">
              {latest.title}
            </LinkTo>
          ) : null
        }
        actions={mayRun ? <SimulateButton>{t(run ? 'losses.again' : 'losses.simulate-all')}</SimulateButton> : null}
      />
      <p className="i2">{t('losses.purpose')}</p>
      {run ? (
        <>
          <Appetite run={run} limits={limits} on={latest?.createdAt ?? ''} />
          <ResultView run={run} />
          <SharesTable run={run} limits={limits} />
        </>
      ) : (
        <EmptyState example={t('losses.empty-next')}>{t('losses.empty')}</EmptyState>
      )}
    </div>
  )
}

function Appetite({ run, limits, on }: { run: Run; limits: Limits | undefined; on: string }) {
  const t = useT()
  const dates = useDates()
  const money = useMoney(run.currency)
  const use = appetiteUse(limits, run.result)
  return (
    <Section title={t('losses.appetite')} note={dates.day(on.slice(0, 10))}>
      {use ? (
        <p className="fx losses-appetite">
          <StatusShape shape={use.share > 1 ? 'failed' : use.share > 0.8 ? 'minor' : 'holds'} />
          <span>
            {t('losses.appetite-used', {
              loss: money.amount(use.loss),
              measure: t(`losses.${use.measure}`),
              appetite: money.amount(use.appetite),
              share: money.share(use.share),
            })}
          </span>
        </p>
      ) : (
        <p className="i3">{t('losses.no-appetite')}</p>
      )}
    </Section>
  )
}
