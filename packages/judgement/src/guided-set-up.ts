import type { SetUpAnswers, SetUpDraft } from '@plumbline/registers/soa/endpoints'
import { concernsText } from './guided-set-up/documents/concerns.ts'
import { generativeRulesText } from './guided-set-up/documents/generative-rules.ts'
import { impactProcedureText } from './guided-set-up/documents/impact-procedure.ts'
import { policyText } from './guided-set-up/documents/policy.ts'
import { riskMethodText } from './guided-set-up/documents/risk-method.ts'
import { rolesText } from './guided-set-up/documents/roles.ts'
import { scopeText } from './guided-set-up/documents/scope.ts'
import { type Answers, type Facts, factsOf, scopeOf } from './guided-set-up/facts.ts'
import { lifeCycleControls } from './guided-set-up/life-cycle-controls.ts'
import { organizationControls } from './guided-set-up/organization-controls.ts'
import type { Propose } from './guided-set-up/proposal.ts'
import { surroundingsControls } from './guided-set-up/surroundings-controls.ts'
import { firstTasks } from './guided-set-up/tasks.ts'

/** What the draft needs of the framework pack. */
export interface SetUpOutline {
  readonly entries: readonly { readonly id: string; readonly title: string; readonly kind: 'clause' | 'control' }[]
}

interface FirstDocument {
  readonly title: string
  readonly kind: 'policy' | 'scope' | 'procedure' | 'guideline'
  readonly because: string
  readonly text: (facts: Facts) => string
  readonly when?: (facts: Facts) => boolean
}

const firstDocuments: readonly FirstDocument[] = [
  {
    title: 'AI policy',
    kind: 'policy',
    because: 'Clause 5.2 asks for it, and everything else refers to it.',
    text: policyText,
  },
  {
    title: 'Scope of the AI management system',
    kind: 'scope',
    because: 'Clause 4.3 asks for it; it will stand on the certificate.',
    text: scopeText,
  },
  {
    title: 'AI risk assessment and treatment method',
    kind: 'procedure',
    because: 'Clauses 6.1.2 and 6.1.3 ask for a method before the first risk is rated.',
    text: riskMethodText,
  },
  {
    title: 'AI impact assessment procedure',
    kind: 'procedure',
    because: 'Clause 6.1.4 asks how effects on people and society are assessed.',
    text: impactProcedureText,
  },
  {
    title: 'Roles and responsibilities for AI',
    kind: 'procedure',
    because: 'Clause 5.3 and A.3.2 ask who answers for what, and may decide what.',
    text: rolesText,
  },
  {
    title: 'Raising concerns about AI',
    kind: 'procedure',
    because: 'A.3.3 asks for a safe way to speak up, and it should stand before it is needed.',
    text: concernsText,
  },
  {
    title: 'Rules for using generative AI',
    kind: 'guideline',
    because: 'You said that you use generative AI; A.9.2 asks for rules of use.',
    text: generativeRulesText,
    when: ({ generative }) => generative,
  },
]

const proposals: Readonly<Record<string, Propose>> = {
  ...organizationControls,
  ...lifeCycleControls,
  ...surroundingsControls,
}

const documentsFor = (facts: Facts) => firstDocuments.filter(({ when }) => when?.(facts) ?? true)

/**
 * What the answers draft: scope, a proposal with its reason for each control of the outline, first documents and tasks.
 * Works with a part of the answers too; a control is only left out if an answer really speaks for it.
 */
export function draftFromAnswers(answers: Answers, { entries }: SetUpOutline, organization: string): SetUpDraft {
  const facts = factsOf(answers, organization)
  return {
    scope: scopeOf(facts),
    controls: entries.flatMap(({ id, title, kind }) => {
      const propose = kind === 'control' ? proposals[id] : undefined
      return propose ? [{ controlId: id, title, ...propose(facts) }] : []
    }),
    documents: documentsFor(facts).map(({ title, kind, because }) => ({ title, kind, because })),
    tasks: firstTasks(facts),
  }
}

export interface DocumentDraft {
  readonly title: string
  /** A kind of the documents register. */
  readonly kind: FirstDocument['kind']
  /** Markdown. */
  readonly content: string
}

/** The first documents, written out with the answers filled in. They are drafts: somebody reads, corrects, approves. */
export function documentDrafts(answers: SetUpAnswers, organization: string): DocumentDraft[] {
  const facts = factsOf(answers, organization)
  return documentsFor(facts).map(({ title, kind, text }) => ({ title, kind, content: text(facts) }))
}
