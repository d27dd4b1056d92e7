import { ThemeProvider } from '@plumbline/ui/theme'
import { ToastProvider } from '@plumbline/ui/toast'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { onSessionEnd, queryClient } from '../shared/api/query-client.ts'
import { useT } from '../shared/i18n/i18n.ts'
import { listenForKeys } from '../shared/keys/keys.ts'
import { useScheme } from '../shared/preferences/theme.ts'

/** What stands around every page: theme, toasts, keys, and the way to the sign-in page when the session ends. */
export function Root() {
  const t = useT()
  const router = useRouter()
  const scheme = useScheme()
  useEffect(listenForKeys, [])
  useEffect(
    () =>
      onSessionEnd(() => {
        const { pathname, href } = router.state.location
        if (!isBehindSignIn(pathname)) return
        queryClient.removeQueries({ queryKey: ['me'] })
        void router.navigate({ to: '/sign-in', search: { next: href, ended: 'yes' } as never })
      }),
    [router],
  )
  return (
    <ThemeProvider scheme={scheme}>
      <ToastProvider closeLabel={t('action.close')}>
        <Outlet />
      </ToastProvider>
    </ThemeProvider>
  )
}

const openPages = ['/sign-in', '/setup', '/invitations', '/forgot-password', '/reset-password']
const isBehindSignIn = (path: string) => !openPages.some((page) => path === page || path.startsWith(`${page}/`))
