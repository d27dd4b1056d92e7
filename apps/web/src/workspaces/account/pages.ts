import type { Workspace } from '../../app/workspace.ts'

export const account: Workspace = {
  pages: [
    {
      path: 'settings/account',
      area: 'settings',
      title: 'account.settings',
      load: () => import('./account-page.tsx'),
      isOfToday: true,
    },
  ],
}
