import type { Workspace } from '../../app/workspace.ts'

export const risk: Workspace = {
  pages: [
    { path: 'risk', area: 'risk', title: 'risk.page', load: () => import('./map/risk-page.tsx'), keys: 'g r' },
    // The entry of the register in the navigation leads here, so it is not listed a second time.
    {
      path: 'risk-criteria',
      area: 'risk',
      title: 'risk.criteria',
      load: () => import('./criteria/criteria-page.tsx'),
      listed: false,
    },
  ],
  recordParts: [
    { register: 'risks', place: 'above', load: () => import('./record/risk-part.tsx') },
    { register: 'risk-criteria', place: 'above', load: () => import('./criteria/criteria-part.tsx') },
    { register: 'ai-systems', place: 'above', load: () => import('./system/life-line.tsx') },
    { register: 'ai-systems', place: 'above', load: () => import('./system/suggestions.tsx') },
    { register: 'ai-systems', place: 'side', load: () => import('./system/system-side.tsx') },
  ],
}
