import type { Workspace } from '../../app/workspace.ts'

/** What comes to a person, and when what falls due. */
export const work: Workspace = {
  pages: [
    {
      path: 'calendar',
      area: 'home',
      title: 'work.calendar',
      load: () => import('./calendar-page.tsx'),
      keys: 'g m',
      isOfToday: true,
    },
    {
      path: 'notifications',
      area: 'home',
      title: 'work.notifications',
      load: () => import('./notifications-page.tsx'),
      keys: 'g n',
      isOfToday: true,
    },
  ],
}
