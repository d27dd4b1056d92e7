import type { Entry } from './processes.ts'
import type { Stage } from './stage.ts'

/** Clauses 4 and 5: what surrounds the insurer, whom its AI touches, who answers for what. */
export const contextEntries = (stage: Stage): readonly Entry[] => [
  {
    register: 'context-issues',
    title: 'Storms fill the claims queue within hours',
    by: 'ines',
    daysAgo: 700,
    data: {
      kind: 'external',
      topic: 'climate',
      direction: 'harder',
      description: 'Three floods in four years. Each brought six times the usual claims in two days.',
      effect:
        'Triage sees claims of a kind that is rare in its training data, on the days on which most depends on it.',
      relevanceReason: 'Climate change is relevant: it changes the data that Claims triage works on.',
      response: 'A rule switches triage to hand sorting when the day brings more than three times the usual claims.',
      reviewDate: stage.date(-200),
    },
    steps: [{ name: 'confirm', by: 'helene', daysAgo: 690 }],
  },
  {
    register: 'context-issues',
    title: 'Two people carry all of machine learning',
    by: 'ines',
    daysAgo: 700,
    data: {
      kind: 'internal',
      topic: 'people',
      direction: 'harder',
      description: 'Priya and one other can retrain and release a model. Holidays overlap in July.',
      effect: 'A failing model in July waits, or is released without a second pair of eyes.',
      relevanceReason: 'It bears on every release and on the independence of tests.',
      response: 'A third engineer is trained; no releases in July until then.',
      reviewDate: stage.date(-90),
    },
    steps: [{ name: 'confirm', by: 'helene', daysAgo: 690 }],
  },
  {
    register: 'interested-parties',
    title: 'People with a claim',
    by: 'aylin',
    daysAgo: 680,
    data: {
      kind: 'affected',
      position: 'external',
      influence: 'medium',
      exposure: 'high',
      description: 'Households after an accident or a flood, often under strain.',
      needs: [
        {
          need: 'A person decides on a refusal',
          nature: 'law',
          addressed: 'yes',
          reason: 'GDPR art. 22, and our own policy.',
        },
        {
          need: 'Know how long it takes and why',
          nature: 'expectation',
          addressed: 'yes',
          reason: 'The letter says which queue a claim is in.',
        },
        {
          need: 'See the whole model',
          nature: 'expectation',
          addressed: 'no',
          reason: 'It would teach fraud; the supervisor sees it instead.',
        },
      ],
      engagement: 'A panel of twelve customers meets twice a year.',
      reviewDate: stage.date(-120),
    },
    steps: [{ name: 'confirm', by: 'ines', daysAgo: 670 }],
  },
  {
    register: 'interested-parties',
    title: 'Works council',
    by: 'aylin',
    daysAgo: 680,
    data: {
      kind: 'staff',
      position: 'internal',
      influence: 'high',
      exposure: 'medium',
      description: 'Represents the 210 people in claims.',
      needs: [
        {
          need: 'No ranking of clerks by what the model thinks of their claims',
          nature: 'promise',
          addressed: 'yes',
          reason: 'Agreed in writing when triage started.',
        },
      ],
      engagement: 'Invited to each change of a system that staff work with.',
      reviewDate: stage.date(-120),
    },
    steps: [{ name: 'confirm', by: 'ines', daysAgo: 670 }],
  },
  {
    register: 'roles',
    title: 'AI governance lead',
    by: 'aylin',
    owner: 'helene',
    daysAgo: 690,
    data: {
      mandates: ['conformity', 'reporting'],
      authorities: ['Stops a release', 'Calls a management review'],
      holderId: stage.personId('ines'),
      deputyId: stage.personId('aylin'),
      requiredCompetences: [
        { subject: 'management', level: 'independent', what: 'ISO/IEC 42001' },
        { subject: 'risk', level: 'independent', what: 'Risk assessment' },
      ],
      reviewDate: stage.date(-150),
    },
    steps: [{ name: 'assign', by: 'helene', daysAgo: 688, data: { assignedOn: stage.date(688) } }],
  },
  {
    register: 'roles',
    title: 'Owner of machine learning',
    by: 'ines',
    owner: 'helene',
    daysAgo: 690,
    data: {
      mandates: ['development', 'operation'],
      authorities: ['Switches a model off'],
      holderId: stage.personId('priya'),
      reviewDate: stage.date(-150),
    },
    steps: [{ name: 'assign', by: 'helene', daysAgo: 688, data: { assignedOn: stage.date(688) } }],
  },
]
