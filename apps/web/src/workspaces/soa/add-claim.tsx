import { mayCreate } from '@plumbline/contract/access'
import { claims } from '@plumbline/registers/claims/contract'
import { Button } from '@plumbline/ui/button'
import { useState } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'

/** A further claim of the organization's own: one sentence that is true or false. */
export function AddClaim({ controlId }: { controlId: string }) {
  const t = useT()
  const records = useRecords(claims)
  const refresh = useRefresh()
  const { actor } = useOrganization()
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<unknown>(null)
  if (!mayCreate(actor, claims)) return null
  if (!isOpen)
    return (
      <Button kind="bare" onClick={() => setOpen(true)}>
        {t('soa.add-claim')}
      </Button>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const statement = String(new FormData(event.currentTarget).get('statement') ?? '').trim()
        if (statement === '') return
        records
          .create({
            title: statement.slice(0, 300),
            data: { statement },
            links: [{ relation: 'supports', to: controlId }],
          })
          .then(
            () => {
              setOpen(false)
              setError(null)
              void refresh()
            },
            (problem: unknown) => setError(problem),
          )
      }}
    >
      <label>
        <span className="m i3">{t('soa.claim-statement')}</span>
        <textarea name="statement" className="soa-statement" rows={2} required maxLength={300} />
      </label>
      {error ? <Failure error={error} /> : null}
      <div className="fx">
        <Button type="submit">{t('soa.add-claim')}</Button>
        <Button kind="bare" onClick={() => setOpen(false)}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  )
}
