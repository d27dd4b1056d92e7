import type { Workspace } from '../../app/workspace.ts'

export const privacy: Workspace = {
  pages: [{ path: 'personal-data', area: 'risk', title: 'privacy.page', load: () => import('./privacy-page.tsx') }],
}
