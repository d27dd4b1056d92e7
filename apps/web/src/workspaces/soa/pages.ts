import type { Workspace } from '../../app/workspace.ts'

export const soa: Workspace = {
  pages: [
    {
      path: 'soa',
      area: 'controls',
      title: 'soa.title',
      load: () => import('./soa-page.tsx'),
      rail: true,
      keys: 'g s',
    },
    {
      path: 'soa/versions',
      area: 'controls',
      title: 'soa.versions',
      load: () => import('./versions-page.tsx'),
      standsFor: 'statements-of-applicability',
    },
  ],
}
