import { mayCreate } from '@plumbline/contract/access'
import { controls } from '@plumbline/registers/controls/contract'
import { Button } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { useState } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'

/** A control of the organization's own, beside those of the standard (6.1.3). */
export function OwnControl() {
  const t = useT()
  const { actor } = useOrganization()
  const records = useRecords(controls)
  const refresh = useRefresh()
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<unknown>(null)
  if (!mayCreate(actor, controls)) return null
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {t('soa.own-control')}
      </Button>
      <Dialog title={t('soa.own-control')} open={isOpen} onClose={() => setOpen(false)} closeLabel={t('action.close')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const form = new FormData(event.currentTarget)
            const value = (name: string) => String(form.get(name) ?? '').trim()
            records
              .create({ title: value('title'), data: { controlId: value('number'), implementation: 'not-started' } })
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
            <span className="m i3">{t('soa.own-number')}</span>
            <input className="soa-statement" name="number" required pattern="X(\.\d+)+" placeholder="X.1" />
          </label>
          <label>
            <span className="m i3">{t('soa.own-title')}</span>
            <input className="soa-statement" name="title" required maxLength={300} />
          </label>
          {error ? <Failure error={error} /> : null}
          <div className="fx" style={{ justifyContent: 'flex-end', marginTop: 12 }}>
            <Button kind="primary" type="submit">
              {t('soa.own-add')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
