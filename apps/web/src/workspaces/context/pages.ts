import type { Workspace } from '../../app/workspace.ts'

export const context: Workspace = {
  pages: [{ path: 'context', area: 'context', title: 'context.page', load: () => import('./context-page.tsx') }],
}
