import type { Workspace } from '../../app/workspace.ts'

export const compare: Workspace = {
  pages: [
    {
      path: 'compare',
      area: 'home',
      title: 'compare.title',
      load: () => import('./compare-page.tsx'),
      keys: 'g c',
    },
  ],
}
