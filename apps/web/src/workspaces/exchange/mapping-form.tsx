import { type ImportJob, type ImportMapping, importTargets } from '@plumbline/contract/import'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button } from '@plumbline/ui/button'
import { CheckLine } from '@plumbline/ui/small-parts'
import { useState } from 'react'
import { isMessageKey, useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'

/** What each column becomes. The server has made a proposal; who knows the file sets it right. */
export function MappingForm({
  register,
  job,
  error,
  onCheck,
}: {
  register: AnyRegister
  job: ImportJob
  error: unknown
  onCheck: (mapping: ImportMapping) => void
}) {
  const t = useT()
  const [mapping, setMapping] = useState(job.mapping)
  const nameOf = (key: string, title: string) => {
    const own = `exchange.target.${key}`
    return isMessageKey(own) ? t(own) : word(title)
  }
  const set = (at: number, target: string | null) =>
    // A target has one column: where it was before, it is not any more.
    setMapping({
      ...mapping,
      columns: mapping.columns.map((one, place) => (place === at ? target : one === target && target ? null : one)),
    })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onCheck(mapping)
      }}
    >
      <p className="i2">{t('exchange.map-note', { file: job.fileName, count: job.total })}</p>
      {error ? <Failure error={error} /> : null}
      <div className="import-scroll">
        <table className="grid import-map">
          <thead>
            <tr>
              <th>{t('exchange.column')}</th>
              <th>{t('exchange.samples')}</th>
              <th>{t('exchange.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {job.columns.map(({ title, samples }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name, and never move
              <tr key={at}>
                <th scope="row" className="md">
                  {title}
                </th>
                <td className="i2 import-samples">{samples.join(' · ')}</td>
                <td>
                  <select
                    className="line"
                    aria-label={t('exchange.becomes-of', { column: title })}
                    value={mapping.columns[at] ?? ''}
                    onChange={({ target }) => set(at, target.value === '' ? null : target.value)}
                  >
                    <option value="">{t('exchange.left-out')}</option>
                    {importTargets(register).map((target) => (
                      <option key={target.key} value={target.key}>
                        {nameOf(target.key, target.title)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CheckLine
        checked={mapping.emptyClears}
        onChange={({ target }) => setMapping({ ...mapping, emptyClears: target.checked })}
      >
        {t('exchange.empty-clears')}
      </CheckLine>
      <p className="i2 m">{t('exchange.no-status')}</p>
      <Button kind="primary" type="submit">
        {t('exchange.check')}
      </Button>
    </form>
  )
}
