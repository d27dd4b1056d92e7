import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { oneOf, useUrlState } from './url-state.ts'

/** Only addresses of this application: `//evil.example` and other origins are not followed. */
export const safeNext = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/'

/** Forgets what was known of nobody, and goes where the person wanted to go. */
export function useAfterSignIn(): () => Promise<void> {
  const [search] = useUrlState()
  const cache = useQueryClient()
  const router = useRouter()
  return async () => {
    cache.clear()
    await router.invalidate()
    router.history.push(safeNext(oneOf(search, 'next')))
  }
}
