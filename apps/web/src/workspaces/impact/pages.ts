import type { Workspace } from '../../app/workspace.ts'

export const impact: Workspace = {
  pages: [],
  recordParts: [{ register: 'impact-assessments', place: 'above', load: () => import('./impact-part.tsx') }],
}
