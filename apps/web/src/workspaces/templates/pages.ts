import type { Workspace } from '../../app/workspace.ts'

export const templates: Workspace = {
  pages: [
    { path: 'document-templates', area: 'evidence', title: 'templates.page', load: () => import('./gallery-page.tsx') },
  ],
  recordParts: [{ register: 'documents', place: 'side', load: () => import('./drift-part.tsx') }],
}
