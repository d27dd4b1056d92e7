import type { Workspace } from '../../app/workspace.ts'

export const aiAct: Workspace = {
  pages: [{ path: 'ai-act', area: 'risk', title: 'ai-act.page', load: () => import('./ai-act-page.tsx') }],
  recordParts: [{ register: 'ai-act-assessments', place: 'above', load: () => import('./assessment-part.tsx') }],
}
