import type { ImportJob } from '@plumbline/contract/import'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { useImportRows } from './use-import.ts'

/** Rows with something wrong: where, and what. The first hundred; the file has all of them. */
export function RowProblems({ job, outcome }: { job: ImportJob; outcome: 'refused' | 'kept' }) {
  const t = useT()
  const rows = useImportRows(job, outcome)
  if (rows.error) return <Failure error={rows.error} retry={() => void rows.refetch()} />
  if (!rows.data) return null
  return (
    <section>
      <h3 className="import-head">{t(`exchange.rows-${outcome}`)}</h3>
      <div className="import-scroll">
        <table className="grid import-problems">
          <thead>
            <tr>
              <th>{t('exchange.row')}</th>
              <th>{t('exchange.column')}</th>
              <th>{t('exchange.what')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.data.flatMap(({ row, ref, problems }) =>
              problems.map(({ column, path, message }) => (
                <tr key={`${row} ${path} ${message}`}>
                  <td className="n">{ref ? `${row} (${ref})` : row}</td>
                  <td>{column ?? '–'}</td>
                  <td className="import-wrap">{message}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </section>
  )
}
