import type { Workspace } from '../../app/workspace.ts'

export const audit: Workspace = {
  pages: [
    { path: 'audit-programme', area: 'improvement', title: 'audit.page', load: () => import('./programme-page.tsx') },
  ],
  recordParts: [
    { register: 'audits', place: 'above', load: () => import('./audit-part.tsx') },
    { register: 'working-papers', place: 'above', load: () => import('./paper-part.tsx') },
    { register: 'management-reviews', place: 'above', load: () => import('./review-part.tsx') },
  ],
}
