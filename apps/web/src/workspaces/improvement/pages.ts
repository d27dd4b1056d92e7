import type { Workspace } from '../../app/workspace.ts'

/** What went wrong, and what comes of it: concerns, incidents, nonconformities. */
export const improvement: Workspace = {
  pages: [
    { path: 'improvement', area: 'improvement', title: 'improvement.page', load: () => import('./board-page.tsx') },
  ],
  recordParts: [
    { register: 'concerns', place: 'side', load: () => import('./conversation-part.tsx') },
    { register: 'incidents', place: 'above', load: () => import('./clocks-part.tsx') },
    { register: 'nonconformities', place: 'side', load: () => import('./similar-part.tsx') },
  ],
}
