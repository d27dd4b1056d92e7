import type { Workspace } from '../../app/workspace.ts'
import { keyMakers } from './keys/key-makers.ts'

/** Who gets in, what machines may do, and the organization itself. */
export const admin: Workspace = {
  pages: [
    {
      path: 'settings/people',
      area: 'settings',
      title: 'admin.people.title',
      load: () => import('./people/people-page.tsx'),
      keys: 'g p',
      isOfToday: true,
    },
    {
      path: 'settings/api-keys',
      area: 'settings',
      title: 'admin.keys.title',
      load: () => import('./keys/keys-page.tsx'),
      roles: keyMakers,
      isOfToday: true,
    },
    {
      path: 'settings/organization',
      area: 'settings',
      title: 'admin.organization.title',
      load: () => import('./organization-page.tsx'),
      isOfToday: true,
    },
  ],
}
