import { datasets } from '@plumbline/registers/datasets/contract'
import { impactAssessments } from '@plumbline/registers/impact-assessments/contract'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useMemo } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord } from '../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useAll } from '../evidence/common/use-all.ts'
import { personalDataMap, type Row } from './map.ts'
import './privacy.css'

const dpiaShapes = { 'not-due': 'excluded', due: 'failed', done: 'holds' } as const

/** Personal data over datasets and AI systems: on what ground, for what, how long, where to, and what is open. */
export function Page() {
  const t = useT()
  useSetCrumbs([{ title: t('area.risk') }, { title: t('privacy.page') }])
  const sets = useAll(datasets, { include: 'links' })
  const assessments = useAll(impactAssessments, { include: 'links', 'filter[status]': 'approved' })
  const rows = useMemo(() => personalDataMap(sets.data ?? [], assessments.data ?? []), [sets.data, assessments.data])
  if (sets.error ?? assessments.error) return <Failure error={sets.error ?? assessments.error} />
  if (!sets.data || !assessments.data) return <SkeletonRows count={6} label={t('word.loading')} />
  return (
    <div>
      <PageHeader title={t('privacy.page')} beside={<span className="i3 n">{rows.length}</span>} />
      <p className="i2">{t('privacy.purpose')}</p>
      {rows.length === 0 ? (
        <EmptyState>{t('privacy.none')}</EmptyState>
      ) : (
        <div className="privacy-scroll">
          <table className="grid privacy-map">
            <thead>
              <tr>
                {(['dataset', 'systems', 'subjects', 'basis', 'retention', 'transfers', 'dpia'] as const).map(
                  (name) => (
                    <th key={name} scope="col">
                      {t(`privacy.${name}`)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <DatasetRow key={row.dataset.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function DatasetRow({ row: { dataset, data, systems, gaps, dpia } }: { row: Row }) {
  const t = useT()
  const { slug } = useOrganization()
  const missing = <StatusMark shape="nothing">{t('privacy.missing')}</StatusMark>
  const basis = data.lawfulBasisCode
    ? optionWord(datasets.fields.lawfulBasisCode.options, data.lawfulBasisCode)
    : data.lawfulBasis
  return (
    <tr>
      <td>
        <LinkTo to={recordPath(slug, dataset)}>
          {dataset.ref} {dataset.title}
        </LinkTo>
        <div className="m i3">{optionWord(datasets.fields.personalData.options, data.personalData ?? '')}</div>
      </td>
      <td>
        {systems.map((system) => (
          <div key={system.id}>
            <LinkTo to={recordPath(slug, system)}>{system.title}</LinkTo>
          </div>
        ))}
      </td>
      <td>{gaps.includes('subjects') ? missing : (data.dataSubjects ?? []).join(', ')}</td>
      <td>{gaps.includes('basis') ? missing : basis}</td>
      <td>{gaps.includes('retention') ? missing : data.retention}</td>
      <td>
        {gaps.includes('transfer') ? <StatusMark shape="failed">{t('privacy.unsafe')}</StatusMark> : null}
        {(data.transfers ?? []).map(({ country, to }) => (
          <div key={`${country} ${to}`}>{[to, country].filter(Boolean).join(', ')}</div>
        ))}
      </td>
      <td>
        <StatusMark shape={dpiaShapes[dpia]}>{t(`privacy.dpia.${dpia}`)}</StatusMark>
      </td>
    </tr>
  )
}
