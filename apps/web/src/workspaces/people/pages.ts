import type { Workspace } from '../../app/workspace.ts'

export const peopleWork: Workspace = {
  pages: [
    { path: 'responsibilities', area: 'context', title: 'people.raci', load: () => import('./raci-page.tsx') },
    { path: 'competence', area: 'evidence', title: 'people.competence', load: () => import('./competence-page.tsx') },
    { path: 'reading', area: 'evidence', title: 'people.reading', load: () => import('./reading-page.tsx') },
  ],
  recordParts: [{ register: 'acknowledgements', place: 'above', load: () => import('./reading-part.tsx') }],
}
