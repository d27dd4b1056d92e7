import { Button } from '@plumbline/ui/button'
import { CheckLine } from '@plumbline/ui/small-parts'
import { useCallback, useState } from 'react'
import { verifyBackupCode, verifyTotp } from '../../shared/api/auth.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useSubmit } from '../../shared/forms/use-submit.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { Gate } from '../../shared/layout/gate.tsx'

/** The code of the app, or one of the codes kept for the day the phone is lost. */
export function SecondFactor({ inside, back }: { inside: () => Promise<void>; back: () => void }) {
  const t = useT()
  const [kind, setKind] = useState<'totp' | 'backup'>('totp')
  const [trust, setTrust] = useState(false)
  const submit = useSubmit(
    useCallback(
      async (value) => {
        const code = value('code').replace(/\s/g, '')
        await (kind === 'totp' ? verifyTotp(code, trust) : verifyBackupCode(code))
        await inside()
      },
      [inside, kind, trust],
    ),
  )
  return (
    <Gate title={t('sign-in.code-title')} text={t(kind === 'totp' ? 'sign-in.code-text' : 'sign-in.backup-text')}>
      <form onSubmit={submit.onSubmit} key={kind}>
        <TextLine
          name="code"
          title={t(kind === 'totp' ? 'sign-in.code' : 'sign-in.backup-code')}
          inputMode={kind === 'totp' ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          required
          autoFocus
        />
        {kind === 'totp' ? (
          <CheckLine checked={trust} onChange={(event) => setTrust(event.target.checked)}>
            {t('sign-in.trust')}
          </CheckLine>
        ) : null}
        {submit.error ? <Failure error={submit.error} /> : null}
        <Button kind="primary" size="big" type="submit" busy={submit.busy}>
          {t('sign-in.do')}
        </Button>
        <div className="fx wrap">
          <button type="button" className="lnk" onClick={() => setKind(kind === 'totp' ? 'backup' : 'totp')}>
            {t(kind === 'totp' ? 'sign-in.use-backup' : 'sign-in.use-totp')}
          </button>
          <span className="sp" />
          <button type="button" className="lnk" onClick={back}>
            {t('action.back')}
          </button>
        </div>
      </form>
    </Gate>
  )
}
