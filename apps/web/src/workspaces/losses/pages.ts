import type { Workspace } from '../../app/workspace.ts'

export const losses: Workspace = {
  pages: [{ path: 'losses', area: 'risk', title: 'losses.page', load: () => import('./portfolio-page.tsx') }],
  recordParts: [
    { register: 'risks', place: 'above', load: () => import('./risk-part.tsx') },
    { register: 'simulations', place: 'above', load: () => import('./simulation-part.tsx') },
  ],
}
