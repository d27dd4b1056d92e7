import type { Workspace } from '../../app/workspace.ts'

/** Tables that come in. Every list leads here with its register. */
export const exchange: Workspace = {
  pages: [
    {
      path: 'import/$register',
      area: 'home',
      title: 'exchange.import',
      load: () => import('./import-page.tsx'),
      listed: false,
      isOfToday: true,
    },
  ],
}
