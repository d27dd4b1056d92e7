import type { Behaviour } from '@plumbline/records/behaviour'
import { aiSystemBlockers } from './ai-systems/domain.ts'
import { claimBlockers, claimHeldBy, claimHeldTarget } from './claims/domain.ts'
import { controlImplementationBlockers } from './control-implementations/domain.ts'
import { controlBlockers, controlFixed, controlHeldTarget, controlStays } from './controls/domain.ts'
import { datasetBlockers } from './datasets/domain.ts'
import { documentBlockers } from './documents/domain.ts'
import { checkEvidence, evidenceBlockers } from './evidence/domain.ts'
import { managementSystemBlockers } from './management-systems/domain.ts'
import { requirementBlockers } from './requirements/domain.ts'
import { riskCriteriaBlockers } from './risk-criteria/domain.ts'
import { riskBlockers, riskInputs, riskStamps } from './risks/domain.ts'
import { supplierBlockers } from './suppliers/domain.ts'

/** What each register decides for itself, by name. A register that is not here takes every step that its life cycle has. */
export const behaviours: Readonly<Record<string, Behaviour>> = {
  'ai-systems': { blockers: aiSystemBlockers },
  claims: { blockers: claimBlockers, heldBy: claimHeldBy, heldTarget: claimHeldTarget },
  controls: {
    blockers: controlBlockers,
    heldTarget: controlHeldTarget,
    fixed: controlFixed,
    stays: controlStays,
  },
  'control-implementations': { blockers: controlImplementationBlockers },
  datasets: { blockers: datasetBlockers },
  documents: { blockers: documentBlockers },
  evidence: { blockers: evidenceBlockers, check: checkEvidence },
  'management-systems': { blockers: managementSystemBlockers },
  requirements: { blockers: requirementBlockers },
  'risk-criteria': { blockers: riskCriteriaBlockers },
  risks: { blockers: riskBlockers, inputs: riskInputs, stamps: riskStamps },
  suppliers: { blockers: supplierBlockers },
}
