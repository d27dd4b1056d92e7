import { ApiProblem } from '@plumbline/client/api-problem'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

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
    queries: { staleTime: 15_000, retry: (count, error) => count < 2 && isPassing(error) },
  },
})
