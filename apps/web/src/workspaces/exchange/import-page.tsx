import { mayChangeMany } from '@plumbline/contract/access'
import type { AnyRegister } from '@plumbline/contract/register'
import { registerNamed } from '@plumbline/registers/all'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useParams } from '@tanstack/react-router'
import { NotFoundHere } from '../../app/not-found-page.tsx'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useOwnRegister } from '../../shared/records/use-own-register.ts'
import './exchange.css'
import { ImportState } from './import-state.tsx'
import { MappingForm } from './mapping-form.tsx'
import { UploadForm } from './upload-form.tsx'
import { useImport } from './use-import.ts'

/** A table becomes records of a register: uploaded, mapped, checked, written, and taken back if need be. */
export function Page() {
  const { register: name = '' } = useParams({ strict: false }) as { register?: string }
  const { actor } = useOrganization()
  const register = registerNamed(name)
  if (!register || !mayChangeMany(actor, register)) return <NotFoundHere />
  return <ImportInto key={register.name} register={register} />
}

function ImportInto({ register: known }: { register: AnyRegister }) {
  const t = useT()
  const { register } = useOwnRegister(known)
  const { slug } = useOrganization()
  const [search, setUrl] = useUrlState()
  const id = oneOf(search, 'import')
  const title = t('exchange.import-into', { what: word(register.title) })
  useSetCrumbs([{ title: word(register.title), to: `/${slug}/${register.name}` }, { title: t('exchange.import') }])
  return (
    <div className="import-page">
      <PageHeader title={title} below={id ? undefined : t('exchange.import-note')} />
      {id ? (
        <OneImport key={id} id={id} register={register} />
      ) : (
        <UploadForm register={register} onUploaded={(job) => setUrl({ import: job.id }, { push: true })} />
      )}
    </div>
  )
}

function OneImport({ id, register }: { id: string; register: AnyRegister }) {
  const t = useT()
  const { query, go } = useImport(id)
  const [search, setUrl] = useUrlState()
  const job = query.data
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (!job) return <SkeletonRows count={8} label={t('word.loading')} />
  const isMapping = job.status === 'uploaded' || (job.status === 'checked' && oneOf(search, 'columns') !== undefined)
  return isMapping && !go.isPending ? (
    <MappingForm
      register={register}
      job={job}
      error={go.error}
      onCheck={(mapping) => {
        setUrl({ columns: undefined })
        go.mutate({ step: 'check', mapping })
      }}
    />
  ) : (
    <ImportState
      register={register}
      job={job}
      busy={go.isPending}
      error={go.error}
      onStep={(step) => go.mutate({ step })}
      onColumns={() => setUrl({ columns: 'yes' })}
    />
  )
}
