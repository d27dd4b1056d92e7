import type { Workspace } from '../../app/workspace.ts'

/** The registers' own entries in the navigation lead to these pages, so they are not listed a second time. */
export const evidence: Workspace = {
  pages: [
    {
      path: 'evidence',
      area: 'evidence',
      title: 'evidence.title',
      load: () => import('./library/library-page.tsx'),
      listed: false,
      keys: 'g e',
    },
    {
      path: 'documents',
      area: 'evidence',
      title: 'evidence.document.title',
      load: () => import('./documents/documents-page.tsx'),
      listed: false,
      keys: 'g d',
    },
    {
      path: 'tasks',
      area: 'tasks',
      title: 'evidence.tasks.title',
      load: () => import('./tasks/tasks-page.tsx'),
      listed: false,
      keys: 'g k',
    },
    {
      path: 'requirements',
      area: 'context',
      title: 'evidence.requirement.title',
      load: () => import('./requirements/requirements-page.tsx'),
      listed: false,
      keys: 'g r',
    },
    {
      path: 'frameworks',
      area: 'context',
      title: 'evidence.framework.title',
      load: () => import('./frameworks/frameworks-page.tsx'),
      listed: false,
    },
  ],
  recordParts: [
    { register: 'evidence', place: 'above', load: () => import('./evidence-part.tsx') },
    { register: 'documents', place: 'above', load: () => import('./document-part.tsx') },
  ],
}
