import { accounts } from '@plumbline/contract/kernel-endpoints'
import { Button } from '@plumbline/ui/button'
import { Note } from '@plumbline/ui/small-parts'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useAfterSignIn } from '../../shared/api/after-sign-in.ts'
import { canUsePasskeys, signIn, signInWithPasskey } from '../../shared/api/auth.ts'
import { client } from '../../shared/api/client.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useSubmit } from '../../shared/forms/use-submit.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { Gate } from '../../shared/layout/gate.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { SecondFactor } from './second-factor.tsx'

/** E-mail and password, then a code if the account asks for one; or a passkey. */
export function Page() {
  const t = useT()
  const [search] = useUrlState()
  const [factor, setFactor] = useState<'password' | 'code'>('password')
  const inside = useAfterSignIn()
  const state = useQuery({
    queryKey: ['set-up-state'],
    queryFn: async () => (await client.call(accounts.setUpState, {})).data,
  })
  const submit = useSubmit(
    useCallback(
      async (value) => {
        if ((await signIn(value('email'), value('password'))) === 'second-factor') setFactor('code')
        else await inside()
      },
      [inside],
    ),
  )
  if (factor === 'code') return <SecondFactor inside={inside} back={() => setFactor('password')} />
  return (
    <Gate title={t('sign-in.title')}>
      <form onSubmit={submit.onSubmit}>
        {oneOf(search, 'ended') ? <Note>{t('sign-in.ended')}</Note> : null}
        {oneOf(search, 'reset') ? <Note>{t('sign-in.after-reset')}</Note> : null}
        {state.data?.isSetUp === false ? <Note>{t('sign-in.not-set-up')}</Note> : null}
        <TextLine
          name="email"
          type="email"
          title={t('sign-in.email')}
          autoComplete="username webauthn"
          required
          autoFocus
        />
        <TextLine
          name="password"
          type="password"
          title={t('sign-in.password')}
          autoComplete="current-password"
          required
        />
        {submit.error ? <Failure error={submit.error} /> : null}
        <Button kind="primary" size="big" type="submit" busy={submit.busy}>
          {t('sign-in.do')}
        </Button>
        <PasskeyButton inside={inside} />
        <LinkTo to="/forgot-password">{t('sign-in.forgot')}</LinkTo>
      </form>
    </Gate>
  )
}

function PasskeyButton({ inside }: { inside: () => Promise<void> }) {
  const t = useT()
  const [failed, setFailed] = useState(false)
  if (!canUsePasskeys()) return null
  return (
    <>
      <Button
        size="big"
        icon="key"
        onClick={() => {
          setFailed(false)
          signInWithPasskey()
            .then(inside)
            .catch(() => setFailed(true))
        }}
      >
        {t('sign-in.passkey')}
      </Button>
      {failed ? <Note tone="error">{t('sign-in.passkey-failed')}</Note> : null}
    </>
  )
}
