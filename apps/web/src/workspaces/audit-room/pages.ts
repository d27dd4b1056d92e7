import type { Workspace } from '../../app/workspace.ts'
import { visitors } from './room-roles.ts'

/** Rooms in which auditors look, ask, draw samples and keep notes. */
export const auditRoom: Workspace = {
  pages: [
    {
      path: 'audit-rooms',
      area: 'improvement',
      title: 'room.title',
      load: () => import('./rooms-page.tsx'),
      roles: visitors,
      keys: 'g a',
      isOfToday: true,
    },
    {
      path: 'audit-rooms/$room',
      area: 'improvement',
      title: 'room.one',
      load: () => import('./room-page.tsx'),
      isOfToday: true,
    },
  ],
}
