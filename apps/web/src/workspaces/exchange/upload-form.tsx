import { ImportJob } from '@plumbline/contract/import'
import { recordEndpoints } from '@plumbline/contract/record-endpoints'
import type { AnyRegister } from '@plumbline/contract/register'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { sendFile } from '../../shared/fields/upload.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { useFileDrop } from '../evidence/library/use-file-drop.ts'
import { Progress } from './progress.tsx'
import { useImports } from './use-import.ts'

/** A table is chosen or dropped; below it what was imported before. */
export function UploadForm({ register, onUploaded }: { register: AnyRegister; onUploaded: (job: ImportJob) => void }) {
  const t = useT()
  const input = useId()
  const { slug } = useOrganization()
  const [share, setShare] = useState(0)
  const send = useMutation({
    mutationFn: (file: File) => {
      const address = client.address(recordEndpoints(register).import, { params: { org: slug } })
      return sendFile(address, ImportJob, file, setShare, new AbortController().signal)
    },
    onSuccess: onUploaded,
  })
  const isOver = useFileDrop(([file]) => {
    if (file) send.mutate(file)
  })
  return (
    <>
      <div className={isOver ? 'import-drop over' : 'import-drop'}>
        <label htmlFor={input} className="md">
          {t('exchange.choose')}
        </label>
        <input
          id={input}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          disabled={send.isPending}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) send.mutate(file)
          }}
        />
        <p className="i2 m">{t('exchange.choose-help')}</p>
        {send.isPending ? <Progress label={t('exchange.reading')} share={share} /> : null}
      </div>
      {send.error ? <Failure error={send.error} /> : null}
      <Before register={register} />
    </>
  )
}

function Before({ register }: { register: AnyRegister }) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const { data } = useImports(register.name)
  if (!data || data.length === 0) return null
  return (
    <section>
      <h2 className="import-head">{t('exchange.before')}</h2>
      <ul className="import-before">
        {data.map((job) => (
          <li key={job.id}>
            <LinkTo to={`/${slug}/import/${register.name}`} search={{ import: job.id }} className="in-text">
              {job.fileName}
            </LinkTo>{' '}
            <span className="i2">
              {t(`exchange.status.${job.status}`)} · {t('exchange.rows', { count: job.total })} ·{' '}
              {dates.moment(job.createdAt)} · {job.madeBy.name}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
