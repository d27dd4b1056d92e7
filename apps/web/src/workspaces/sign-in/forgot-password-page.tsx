import { accounts } from '@plumbline/contract/kernel-endpoints'
import { Button } from '@plumbline/ui/button'
import { Note } from '@plumbline/ui/small-parts'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { requestPasswordReset } from '../../shared/api/auth.ts'
import { client } from '../../shared/api/client.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useSubmit } from '../../shared/forms/use-submit.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { Gate } from '../../shared/layout/gate.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'

/** Asks for a link by e-mail. The answer never tells whether the address is known. */
export function Page() {
  const t = useT()
  const [sent, setSent] = useState(false)
  const state = useQuery({
    queryKey: ['set-up-state'],
    queryFn: async () => (await client.call(accounts.setUpState, {})).data,
  })
  const submit = useSubmit(
    useCallback(async (value) => {
      await requestPasswordReset(value('email'))
      setSent(true)
    }, []),
  )
  const noMail = state.data?.mail === false
  return (
    <Gate title={t('reset.ask-title')} text={noMail ? t('reset.no-mail') : t('reset.ask-text')}>
      {noMail ? (
        <LinkTo to="/sign-in">{t('reset.back')}</LinkTo>
      ) : sent ? (
        <div className="stack">
          <Note>{t('reset.sent')}</Note>
          <LinkTo to="/sign-in">{t('reset.back')}</LinkTo>
        </div>
      ) : (
        <form onSubmit={submit.onSubmit}>
          <TextLine name="email" type="email" title={t('sign-in.email')} autoComplete="username" required autoFocus />
          {submit.error ? <Failure error={submit.error} /> : null}
          <Button kind="primary" size="big" type="submit" busy={submit.busy}>
            {t('reset.ask')}
          </Button>
          <LinkTo to="/sign-in">{t('reset.back')}</LinkTo>
        </form>
      )}
    </Gate>
  )
}
