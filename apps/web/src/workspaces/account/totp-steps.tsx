import { Button } from '@plumbline/ui/button'
import { useCallback } from 'react'
import { type TotpDraft, verifyTotp } from '../../shared/api/auth.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useSubmit } from '../../shared/forms/use-submit.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { QrCode } from './qr-code.tsx'

interface ConfirmPasswordProps {
  readonly onConfirm: (password: string) => Promise<void>
  readonly onCancel: () => void
}

/** Changes of the account ask for the password again. */
export function ConfirmPassword({ onConfirm, onCancel }: ConfirmPasswordProps) {
  const t = useT()
  const submit = useSubmit(useCallback((value) => onConfirm(value('password')), [onConfirm]))
  return (
    <form onSubmit={submit.onSubmit} className="stack" style={{ gap: 8 }}>
      <TextLine
        name="password"
        type="password"
        title={t('sign-in.password')}
        help={t('account.totp-confirm-password')}
        autoComplete="current-password"
        required
        autoFocus
      />
      {submit.error ? <Failure error={submit.error} /> : null}
      <div className="fx">
        <Button type="submit" kind="primary" busy={submit.busy}>
          {t('account.totp-go')}
        </Button>
        <Button kind="bare" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  )
}

const secretOf = (uri: string) => /[?&]secret=([^&]+)/.exec(uri)?.[1] ?? ''

/** Scan, then prove with a code that the app has it. */
export function TotpEnrolment({ draft, onDone }: { draft: TotpDraft; onDone: () => void }) {
  const t = useT()
  const submit = useSubmit(
    useCallback(
      async (value) => {
        await verifyTotp(value('code').replace(/\s/g, ''), false)
        onDone()
      },
      [onDone],
    ),
  )
  return (
    <form onSubmit={submit.onSubmit} className="stack" style={{ gap: 8 }}>
      <p className="i2">{t('account.totp-scan')}</p>
      <QrCode text={draft.uri} label={t('account.totp-qr')} />
      <p>
        <span className="i3">{t('account.totp-key')} </span>
        <span className="mono" style={{ overflowWrap: 'anywhere' }}>
          {secretOf(draft.uri)}
        </span>
      </p>
      <TextLine
        name="code"
        title={t('account.totp-code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        autoFocus
      />
      {submit.error ? <Failure error={submit.error} /> : null}
      <div>
        <Button type="submit" kind="primary" busy={submit.busy}>
          {t('account.totp-verify')}
        </Button>
      </div>
    </form>
  )
}

/** Shown once. */
export function BackupCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useT()
  return (
    <>
      <p className="i2">{t('account.totp-backup')}</p>
      <ul className="mono" style={{ columns: 2 }}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="fx">
        <Button onClick={() => void navigator.clipboard?.writeText(codes.join('\n'))}>{t('action.copy')}</Button>
        <Button kind="primary" onClick={onKept}>
          {t('account.totp-kept')}
        </Button>
      </div>
    </>
  )
}
