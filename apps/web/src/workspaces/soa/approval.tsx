import { soa as endpoints, type Soa } from '@plumbline/registers/soa/endpoints'
import { Button, ClosedButton } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { useToast } from '@plumbline/ui/toast'
import { useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { useConfirmation } from '../../shared/records/use-confirmation.tsx'
import { useRefresh } from '../../shared/records/use-records.ts'

/** Approve and publish, or the reasons why it is closed, each leading to the controls at fault. */
export function Approval({ soa, digest }: { soa: Soa; digest: string }) {
  const t = useT()
  const toast = useToast()
  const { slug } = useOrganization()
  const refresh = useRefresh()
  const moment = useMoment()
  const [isOpen, setOpen] = useState(false)
  const [statement, setStatement] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const confirmation = useConfirmation(true, error)
  if (moment)
    return (
      <>
        <ClosedButton id="soa-why">{t('soa.approve')}</ClosedButton>
        <div id="soa-why" className="m i2 soa-closed">
          {t('soa.closed')} {t('past.approval')}
        </div>
      </>
    )
  if (!soa.approval.allowed)
    return (
      <>
        <ClosedButton id="soa-why">{t('soa.approve')}</ClosedButton>
        <div id="soa-why" className="m i2 soa-closed">
          {t('soa.closed')}{' '}
          {soa.approval.reasons.map(({ text, controls }, index) => (
            <span key={text}>
              {index > 0 ? ', ' : ''}
              {controls.length > 0 ? (
                <LinkTo to={`/${slug}/soa?${controls.map((one) => `only=${encodeURIComponent(one)}`).join('&')}`}>
                  {word(text)}
                </LinkTo>
              ) : (
                word(text)
              )}
            </span>
          ))}
        </div>
      </>
    )
  const approve = async () => {
    setBusy(true)
    setError(null)
    try {
      const { data } = await client.call(endpoints.approve, {
        params: { org: slug },
        body: { digest, ...confirmation.given, ...(statement.trim() ? { statement: statement.trim() } : {}) },
      })
      setOpen(false)
      confirmation.clear()
      toast({ text: t('soa.approved', { version: data.version }) })
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
      await refresh()
    }
  }
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {t('soa.approve')}
      </Button>
      <Dialog
        title={t('soa.approve-title', { version: soa.version })}
        open={isOpen}
        onClose={() => setOpen(false)}
        closeLabel={t('action.close')}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
            <Button kind="primary" busy={isBusy} disabled={confirmation.isMissing} onClick={() => void approve()}>
              {t('soa.approve-do', { version: soa.version })}
            </Button>
          </>
        }
      >
        <p>{t('soa.approve-what', { ...soa.counts, count: soa.items.length })}</p>
        <label>
          <span className="m i3">{t('soa.statement')}</span>
          <textarea
            className="soa-statement"
            rows={3}
            maxLength={2000}
            value={statement}
            onChange={(event) => setStatement(event.currentTarget.value)}
          />
        </label>
        {confirmation.field}
        {error && !confirmation.isAtFault ? <Failure error={error} /> : null}
      </Dialog>
    </>
  )
}
