import { endpoint } from '@plumbline/contract/endpoint'
import { organizationPath, orgParams, RecordKey } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'

const Suggestion = {
  because: z.array(z.object({ fact: z.string(), value: z.string() })),
  id: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  controls: z.array(z.string()),
}

/** What the catalogues know that fits an AI system. */
export const suggestions = endpoint({
  method: 'GET',
  path: `${organizationPath}/ai-systems/{id}/suggestions`,
  tag: 'ai-systems',
  summary: 'Risks and threats of the catalogues that fit an AI system, each with the facts that led to it',
  params: orgParams.extend({ id: RecordKey }),
  ofWhole: 'now',
  answer: z.object({
    risks: z.array(
      z.object({
        ...Suggestion,
        category: z.string(),
        source: z.string(),
        event: z.string(),
        consequences: z.record(z.string(), z.string()),
        riskSources: z.array(z.string()),
        objectives: z.array(z.string()),
        indicators: z.array(z.string()),
        /** Reference of the risk of this system that was taken from it. */
        takenAs: z.string().nullable(),
      }),
    ),
    threats: z.array(
      z.object({
        ...Suggestion,
        kind: z.string(),
        entry: z.array(z.string()),
        description: z.string(),
        effect: z.string(),
        mitigations: z.array(z.string()),
        test: z.string(),
      }),
    ),
  }),
})
export type Suggestions = z.output<typeof suggestions.answer>
