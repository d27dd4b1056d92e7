import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { disableTotp, enableTotp, hasTotp, newBackupCodes, type TotpDraft } from '../../shared/api/auth.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { BackupCodes, ConfirmPassword, TotpEnrolment } from './totp-steps.tsx'

type Step =
  | { readonly at: 'rest' }
  | { readonly at: 'password'; readonly wish: 'enable' | 'disable' | 'codes' }
  | { readonly at: 'scan'; readonly draft: TotpDraft }
  | { readonly at: 'codes'; readonly codes: readonly string[] }

/** The code at sign-in: enrol with a QR code, keep backup codes, turn it off. */
export function TotpSection() {
  const t = useT()
  const cache = useQueryClient()
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const { data: on } = useQuery({ queryKey: ['account', 'totp'], queryFn: hasTotp })
  const rest = useCallback(() => {
    setStep({ at: 'rest' })
    void cache.invalidateQueries({ queryKey: ['account'] })
  }, [cache])
  const confirmed = async (wish: 'enable' | 'disable' | 'codes', password: string) => {
    if (wish === 'enable') setStep({ at: 'scan', draft: await enableTotp(password) })
    if (wish === 'codes') setStep({ at: 'codes', codes: await newBackupCodes(password) })
    if (wish === 'disable') {
      await disableTotp(password)
      rest()
    }
  }
  return (
    <Section
      title={t('account.totp')}
      note={
        on === undefined ? null : (
          <StatusMark shape={on ? 'holds' : 'nothing'}>{t(on ? 'account.totp-on' : 'account.totp-off')}</StatusMark>
        )
      }
    >
      <div className="stack" style={{ paddingTop: 8, gap: 8 }}>
        {step.at === 'rest' ? (
          <>
            <p className="i2">{t('account.totp-text')}</p>
            <div className="fx wrap">
              {on ? (
                <>
                  <Button onClick={() => setStep({ at: 'password', wish: 'codes' })}>
                    {t('account.totp-backup-new')}
                  </Button>
                  <Button onClick={() => setStep({ at: 'password', wish: 'disable' })}>{t('account.totp-end')}</Button>
                </>
              ) : (
                <Button onClick={() => setStep({ at: 'password', wish: 'enable' })}>{t('account.totp-start')}</Button>
              )}
            </div>
          </>
        ) : null}
        {step.at === 'password' ? (
          <ConfirmPassword onConfirm={(password) => confirmed(step.wish, password)} onCancel={rest} />
        ) : null}
        {step.at === 'scan' ? (
          <TotpEnrolment draft={step.draft} onDone={() => setStep({ at: 'codes', codes: step.draft.backupCodes })} />
        ) : null}
        {step.at === 'codes' ? <BackupCodes codes={step.codes} onKept={rest} /> : null}
      </div>
    </Section>
  )
}
