import type { AiActClass } from '@plumbline/registers/ai-act-assessments/answers'

/** How grave a class is, as a shape. */
export const classShapes = {
  prohibited: 'failed',
  'high-risk': 'minor',
  'gpai-systemic': 'minor',
  gpai: 'current',
  'not-high-risk-by-derogation': 'partly',
  transparency: 'current',
  minimal: 'holds',
  'out-of-scope': 'excluded',
} as const satisfies Readonly<Record<AiActClass, string>>
