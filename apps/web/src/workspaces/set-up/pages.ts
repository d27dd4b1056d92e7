import type { Workspace } from '../../app/workspace.ts'

export const setUp: Workspace = {
  pages: [
    {
      path: 'guided-set-up',
      area: 'context',
      title: 'set-up.title',
      load: () => import('./guided-page.tsx'),
      roles: ['aims-manager'],
      rail: true,
      isOfToday: true,
    },
  ],
}
