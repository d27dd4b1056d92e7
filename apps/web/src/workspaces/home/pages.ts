import type { Workspace } from '../../app/workspace.ts'

export const home: Workspace = {
  pages: [{ path: '', area: 'home', title: 'area.home', load: () => import('./home-page.tsx') }],
}
