import { ApiProblem } from '@plumbline/client/api-problem'
import { hashKey, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { momentShown } from './moment.ts'

type Listener = () => void
const listeners = new Set<Listener>()

/** Called when an answer says that the session has ended. */
export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const notice = (error: unknown) => {
  if (error instanceof ApiProblem && error.status === 401) for (const listener of listeners) listener()
}

/** What the caller did wrong stays wrong; only trouble on the way is worth another try. */
const isPassing = (error: unknown) => !(error instanceof ApiProblem) || error.status >= 500

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && isPassing(error),
      // What an organization has is kept for each moment by itself.
      queryKeyHashFn: (key) => hashKey(key[0] === 'org' ? [momentShown() ?? 'now', ...key] : key),
    },
  },
})
