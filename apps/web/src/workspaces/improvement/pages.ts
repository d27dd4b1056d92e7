import type { Workspace } from '../../app/workspace.ts'

/** What went wrong, and what comes of it: concerns, incidents, nonconformities. */
export const improvement: Workspace = {
  pages: [],
  recordParts: [{ register: 'concerns', place: 'side', load: () => import('./conversation-part.tsx') }],
}
