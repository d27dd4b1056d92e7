import type { Behaviour } from '@plumbline/records/behaviour'
import { acknowledgementBlockers } from './acknowledgements/domain.ts'
import { aiActBlockers, aiActStamps } from './ai-act-assessments/domain.ts'
import { aiSystemBlockers, aiSystemInputs, aiSystemStamps } from './ai-systems/domain.ts'
import { aimsSettingsBlockers } from './aims-settings/domain.ts'
import { auditBlockers } from './audits/domain.ts'
import { certificateInputs } from './certificates/domain.ts'
import { leaveWork } from './changes/effects.ts'
import { claimBlockers, claimHeldBy, claimHeldTarget } from './claims/domain.ts'
import { controlImplementationBlockers } from './control-implementations/domain.ts'
import { controlBlockers, controlFixed, controlHeldTarget, controlStays } from './controls/domain.ts'
import { checkCustomField, customFieldBlockers, customFieldFixed } from './custom-fields/domain.ts'
import { datasetBlockers, datasetInputs } from './datasets/domain.ts'
import { decisionBlockers } from './decisions/domain.ts'
import { documentBlockers, documentInputs } from './documents/domain.ts'
import { askReaders } from './documents/effects.ts'
import { checkEvidence, evidenceBlockers } from './evidence/domain.ts'
import { feedbackInputs } from './feedback/domain.ts'
import { impactBlockers } from './impact-assessments/domain.ts'
import { checkLossScenario, lossScenarioBlockers } from './loss-scenarios/domain.ts'
import { handOut, managementReviewBlockers } from './management-reviews/domain.ts'
import { managementSystemBlockers } from './management-systems/domain.ts'
import { completed, nonconformityBlockers, nonconformityInputs } from './nonconformities/domain.ts'
import { opportunityInputs } from './opportunities/domain.ts'
import { processBlockers } from './processes/domain.ts'
import { requirementBlockers } from './requirements/domain.ts'
import { resourceInputs } from './resources/domain.ts'
import { riskAssessmentBlockers, riskAssessmentStamps } from './risk-assessments/domain.ts'
import { riskCriteriaBlockers } from './risk-criteria/domain.ts'
import { riskBlockers, riskInputs, riskStamps } from './risks/domain.ts'
import { stageGateBlockers, stageGateEffects, stageGateInputs, stageGateStamps } from './stage-gates/domain.ts'
import { supplierBlockers, supplierInputs } from './suppliers/domain.ts'
import { doneEvents, taskBlockers, taskFixed, taskInputs } from './tasks/domain.ts'
import { comeBack } from './tasks/repeat.ts'
import { testBlockers } from './tests/domain.ts'
import { threatModelBlockers } from './threat-models/domain.ts'
import { useBlockers, useInputs } from './uses/domain.ts'
import { workingPaperBlockers } from './working-papers/domain.ts'

/** What each register decides for itself, by name. A register that is not here takes every step that its life cycle has. */
export const behaviours: Readonly<Record<string, Behaviour>> = {
  acknowledgements: { blockers: acknowledgementBlockers },
  'ai-act-assessments': { blockers: aiActBlockers, stamps: aiActStamps },
  'aims-settings': { blockers: aimsSettingsBlockers },
  'ai-systems': { blockers: aiSystemBlockers, inputs: aiSystemInputs, stamps: aiSystemStamps },
  // What the audit covers, and who answers for that.
  audits: { reach: { writers: true }, blockers: auditBlockers },
  certificates: { inputs: certificateInputs },
  // From the change to what it touches, and on to the systems that use it.
  changes: { effects: { approve: leaveWork, discover: leaveWork } },
  claims: { blockers: claimBlockers, heldBy: claimHeldBy, heldTarget: claimHeldTarget },
  controls: {
    blockers: controlBlockers,
    heldTarget: controlHeldTarget,
    fixed: controlFixed,
    stays: controlStays,
  },
  'control-implementations': { blockers: controlImplementationBlockers },
  'custom-fields': {
    reach: { also: ['custom-fields'] },
    blockers: customFieldBlockers,
    check: checkCustomField,
    fixed: customFieldFixed,
  },
  datasets: { blockers: datasetBlockers, inputs: datasetInputs },
  decisions: { blockers: decisionBlockers },
  documents: {
    reach: { people: true, also: ['aims-settings'] },
    blockers: documentBlockers,
    inputs: documentInputs,
    effects: { publish: askReaders },
  },
  evidence: { blockers: evidenceBlockers, check: checkEvidence },
  feedback: { inputs: feedbackInputs },
  'impact-assessments': { blockers: impactBlockers },
  'loss-scenarios': { blockers: lossScenarioBlockers, check: checkLossScenario },
  'management-reviews': { blockers: managementReviewBlockers, effects: { sign: handOut } },
  'management-systems': { blockers: managementSystemBlockers },
  nonconformities: {
    reach: { takers: [completed] },
    blockers: nonconformityBlockers,
    inputs: nonconformityInputs,
  },
  opportunities: { inputs: opportunityInputs },
  processes: { blockers: processBlockers },
  requirements: { blockers: requirementBlockers },
  resources: { inputs: resourceInputs },
  'risk-assessments': {
    reach: { also: ['risk-criteria'] },
    blockers: riskAssessmentBlockers,
    stamps: riskAssessmentStamps,
  },
  'risk-criteria': { blockers: riskCriteriaBlockers },
  risks: { reach: { also: ['risk-criteria'] }, blockers: riskBlockers, inputs: riskInputs, stamps: riskStamps },
  'stage-gates': {
    // From the gate to the system, what is recorded about it, and what that rests on.
    reach: { hops: 3, also: ['risk-criteria'] },
    blockers: stageGateBlockers,
    inputs: stageGateInputs,
    stamps: stageGateStamps,
    effects: stageGateEffects,
  },
  suppliers: { blockers: supplierBlockers, inputs: supplierInputs },
  tasks: {
    reach: { takers: doneEvents },
    blockers: taskBlockers,
    inputs: taskInputs,
    fixed: taskFixed,
    effects: { complete: comeBack, finish: comeBack },
    recurs: { when: ['done', 'finished', 'verified'], field: 'repeat', relation: 'follows', step: 'complete' },
  },
  tests: { blockers: testBlockers },
  'threat-models': { blockers: threatModelBlockers },
  uses: { blockers: useBlockers, inputs: useInputs },
  'working-papers': { blockers: workingPaperBlockers },
}
