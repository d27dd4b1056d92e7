import type { Workspace } from '../../app/workspace.ts'

export const lifeCycle: Workspace = {
  pages: [{ path: 'stages', area: 'systems', title: 'stages.page', load: () => import('./board-page.tsx') }],
  recordParts: [
    { register: 'ai-systems', place: 'above', load: () => import('./system-part.tsx') },
    { register: 'stage-gates', place: 'above', load: () => import('./gate-part.tsx') },
  ],
}
