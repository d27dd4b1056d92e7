import type { ImportJob } from '@plumbline/contract/import'
import { imports } from '@plumbline/contract/import-endpoints'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button } from '@plumbline/ui/button'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { Progress } from './progress.tsx'
import { RowProblems } from './row-problems.tsx'
import type { Step } from './use-import.ts'

const goesOn: Readonly<Partial<Record<ImportJob['status'], Step>>> = {
  checking: 'check',
  running: 'run',
  undoing: 'undo',
}

/** How far an import is, what came of its rows, and what can be done next. */
export function ImportState({
  register,
  job,
  busy,
  error,
  onStep,
  onColumns,
}: {
  register: AnyRegister
  job: ImportJob
  busy: boolean
  error: unknown
  onStep: (step: Step) => void
  onColumns: () => void
}) {
  const t = useT()
  const { slug } = useOrganization()
  const { status, counts } = job
  const writes = counts.created + counts.updated
  const total = status === 'undoing' ? writes : job.total
  const step = goesOn[status]
  const isOver = status === 'done' || status === 'undone'
  return (
    <>
      <h2 className="import-head" aria-live="polite">
        {t(`exchange.state.${status}`)}
      </h2>
      {error ? <Failure error={error} /> : null}
      {step ? (
        <Progress
          label={t('exchange.progress', { done: job.position, total })}
          share={total === 0 ? 0 : job.position / total}
        />
      ) : null}
      <dl className="import-counts">
        {(['created', 'updated', 'unchanged', 'refused'] as const).map((outcome) => (
          <div key={outcome}>
            <dt>{t(`exchange.${isOver || status === 'running' ? 'did' : 'would'}.${outcome}`)}</dt>
            <dd className="n">{counts[outcome]}</dd>
          </div>
        ))}
        {counts.undone + counts.kept > 0 ? (
          <>
            <div>
              <dt>{t('exchange.did.undone')}</dt>
              <dd className="n">{counts.undone}</dd>
            </div>
            <div>
              <dt>{t('exchange.did.kept')}</dt>
              <dd className="n">{counts.kept}</dd>
            </div>
          </>
        ) : null}
      </dl>
      <div className="fx import-actions">
        {step ? (
          <Button kind="primary" busy={busy} onClick={() => onStep(step)}>
            {t('exchange.go-on')}
          </Button>
        ) : null}
        {status === 'checked' ? (
          <>
            <Button kind="primary" busy={busy} disabled={writes === 0} onClick={() => onStep('run')}>
              {t('exchange.run', { count: writes })}
            </Button>
            <Button onClick={onColumns}>{t('exchange.change-columns')}</Button>
          </>
        ) : null}
        {status === 'done' || (status === 'running' && !busy) ? (
          <Button disabled={writes === 0} onClick={() => onStep('undo')}>
            {t('exchange.undo')}
          </Button>
        ) : null}
        {isOver ? (
          <LinkTo to={`/${slug}/${register.name}`} className="btn">
            {t('exchange.to-list')}
          </LinkTo>
        ) : null}
        {counts.refused > 0 ? (
          <a className="btn" href={client.address(imports.refused, { params: { org: slug, id: job.id } })} download>
            {t('exchange.refused-file')}
          </a>
        ) : null}
      </div>
      {counts.kept > 0 ? <RowProblems job={job} outcome="kept" /> : null}
      {counts.refused > 0 ? <RowProblems job={job} outcome="refused" /> : null}
    </>
  )
}
