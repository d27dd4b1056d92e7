import { accounts } from '@plumbline/contract/kernel-endpoints'
import { Button } from '@plumbline/ui/button'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useAfterSignIn } from '../../shared/api/after-sign-in.ts'
import { client } from '../../shared/api/client.ts'
import { NewPassword } from '../../shared/forms/new-password.tsx'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useSubmit } from '../../shared/forms/use-submit.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { Gate } from '../../shared/layout/gate.tsx'

/** Opened by the link of an invitation: who asks, and the password that lets one in. */
export function Page() {
  const t = useT()
  const dates = useDates()
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const inside = useAfterSignIn()
  const [isAccepted, setAccepted] = useState(false)
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => (await client.call(accounts.readInvitation, { params: { token } })).data,
    retry: false,
    // An accepted invitation is gone; nobody asks for it again.
    enabled: !isAccepted,
  })
  const hasAccount = invitation.data?.hasAccount === true
  const submit = useSubmit(
    useCallback(
      async (value) => {
        const body = { password: value('password'), ...(hasAccount ? {} : { name: value('name') }) }
        await client.call(accounts.acceptInvitation, { params: { token }, body })
        setAccepted(true)
        await inside()
      },
      [hasAccount, inside, token],
    ),
  )
  if (invitation.isError)
    return (
      <Gate title={t('invitation.gone')} text={t('invitation.gone-text')}>
        <Failure error={invitation.error} />
      </Gate>
    )
  if (!invitation.data)
    return (
      <Gate title={t('invitation.loading')}>
        <SkeletonRows count={3} label={t('word.loading')} />
      </Gate>
    )
  const { organization, email, name, expiresAt } = invitation.data
  return (
    <Gate
      title={t('invitation.title', { organization })}
      text={t(hasAccount ? 'invitation.known' : 'invitation.new', { until: dates.moment(expiresAt) })}
    >
      <form onSubmit={submit.onSubmit}>
        <TextLine name="email" title={t('sign-in.email')} defaultValue={email} readOnly autoComplete="username" />
        {hasAccount ? (
          <TextLine
            name="password"
            type="password"
            title={t('sign-in.password')}
            autoComplete="current-password"
            required
            error={submit.errorOf('password')}
          />
        ) : (
          <>
            <TextLine
              name="name"
              title={t('invitation.name')}
              defaultValue={name}
              autoComplete="name"
              required
              error={submit.errorOf('name')}
            />
            <NewPassword title={t('password.choose')} error={submit.errorOf('password')} />
          </>
        )}
        {submit.isGeneral ? <Failure error={submit.error} /> : null}
        <Button kind="primary" size="big" type="submit" busy={submit.busy}>
          {t('invitation.accept')}
        </Button>
      </form>
    </Gate>
  )
}
