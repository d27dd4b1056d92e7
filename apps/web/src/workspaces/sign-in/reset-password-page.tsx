import { Button } from '@plumbline/ui/button'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { resetPassword } from '../../shared/api/auth.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { NewPassword } from '../../shared/forms/new-password.tsx'
import { useSubmit } from '../../shared/forms/use-submit.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { Gate } from '../../shared/layout/gate.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'

/** Opened by a reset link: `?token=`, or `?error=` when it was used or has ended. */
export function Page() {
  const t = useT()
  const router = useRouter()
  const [search] = useUrlState()
  const token = oneOf(search, 'token')
  const submit = useSubmit(
    useCallback(
      async (value) => {
        await resetPassword(token ?? '', value('password'))
        await router.navigate({ to: '/sign-in', search: { reset: 'done' } as never })
      },
      [router, token],
    ),
  )
  if (!token || oneOf(search, 'error'))
    return (
      <Gate title={t('reset.gone')} text={t('reset.gone-text')}>
        <LinkTo to="/forgot-password">{t('reset.again')}</LinkTo>
      </Gate>
    )
  return (
    <Gate title={t('reset.title')} text={t('reset.text')}>
      <form onSubmit={submit.onSubmit}>
        <NewPassword title={t('password.choose')} error={submit.errorOf('newPassword')} />
        {submit.isGeneral ? <Failure error={submit.error} /> : null}
        <Button kind="primary" size="big" type="submit" busy={submit.busy}>
          {t('reset.do')}
        </Button>
      </form>
    </Gate>
  )
}
