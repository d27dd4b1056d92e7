import type { Workspace } from '../../app/workspace.ts'
import { packMakers } from './pack-makers.ts'

/** The log that nobody can falsify, and what an auditor takes along of it. */
export const log: Workspace = {
  pages: [
    { path: 'log', area: 'log', title: 'log.title', load: () => import('./log-page.tsx'), keys: 'g l' },
    { path: 'log/checkpoints', area: 'log', title: 'log.checkpoints', load: () => import('./checkpoints-page.tsx') },
    {
      path: 'log/audit-packs',
      area: 'log',
      title: 'log.packs',
      load: () => import('./packs-page.tsx'),
      roles: packMakers,
      isOfToday: true,
    },
  ],
}
