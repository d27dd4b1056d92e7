import { Button } from '@plumbline/ui/button'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { signOut } from '../../shared/api/auth.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Gate } from '../../shared/layout/gate.tsx'

/** Signed in, but a member of nothing: the invitation is still out, or the access has ended. */
export function Page() {
  const t = useT()
  const router = useRouter()
  const cache = useQueryClient()
  return (
    <Gate title={t('sign-in.nowhere')} text={t('sign-in.nowhere-text')}>
      <Button
        onClick={async () => {
          await signOut()
          await router.navigate({ to: '/sign-in' })
          cache.clear()
        }}
      >
        {t('account.sign-out')}
      </Button>
    </Gate>
  )
}
