import type { Workspace } from '../../app/workspace.ts'

export const strategy: Workspace = {
  pages: [{ path: 'strategy', area: 'context', title: 'strategy.page', load: () => import('./strategy-page.tsx') }],
}
