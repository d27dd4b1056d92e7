import { customFieldsFor } from '@plumbline/contract/custom-field'
import type { AnyRegister } from '@plumbline/contract/register'
import { acknowledgements } from './acknowledgements/contract.ts'
import { aiActAssessments } from './ai-act-assessments/contract.ts'
import { aiSystems } from './ai-systems/contract.ts'
import { aimsSettings } from './aims-settings/contract.ts'
import { audits } from './audits/contract.ts'
import { certificates } from './certificates/contract.ts'
import { changes } from './changes/contract.ts'
import { claims } from './claims/contract.ts'
import { communications } from './communications/contract.ts'
import { competences } from './competences/contract.ts'
import { concerns } from './concerns/contract.ts'
import { contextIssues } from './context-issues/contract.ts'
import { controlImplementations } from './control-implementations/contract.ts'
import { controls } from './controls/contract.ts'
import { datasets } from './datasets/contract.ts'
import { decisions } from './decisions/contract.ts'
import { documents } from './documents/contract.ts'
import { evidence } from './evidence/contract.ts'
import { feedback } from './feedback/contract.ts'
import { findings } from './findings/contract.ts'
import { frameworks } from './frameworks/contract.ts'
import { impactAssessments } from './impact-assessments/contract.ts'
import { incidents } from './incidents/contract.ts'
import { initiatives } from './initiatives/contract.ts'
import { interestedParties } from './interested-parties/contract.ts'
import { lossScenarios } from './loss-scenarios/contract.ts'
import { managementReviews } from './management-reviews/contract.ts'
import { managementSystems } from './management-systems/contract.ts'
import { models } from './models/contract.ts'
import { monitors } from './monitors/contract.ts'
import { nonconformities } from './nonconformities/contract.ts'
import { objectives } from './objectives/contract.ts'
import { obligations } from './obligations/contract.ts'
import { opportunities } from './opportunities/contract.ts'
import { processes } from './processes/contract.ts'
import { requirements } from './requirements/contract.ts'
import { resources } from './resources/contract.ts'
import { riskAssessments } from './risk-assessments/contract.ts'
import { riskCriteria } from './risk-criteria/contract.ts'
import { risks } from './risks/contract.ts'
import { roles } from './roles/contract.ts'
import { simulations } from './simulations/contract.ts'
import { stageGates } from './stage-gates/contract.ts'
import { statementsOfApplicability } from './statements-of-applicability/contract.ts'
import { suppliers } from './suppliers/contract.ts'
import { tasks } from './tasks/contract.ts'
import { tests } from './tests/contract.ts'
import { threatModels } from './threat-models/contract.ts'
import { trainings } from './trainings/contract.ts'
import { units } from './units/contract.ts'
import { uses } from './uses/contract.ts'
import { workingPapers } from './working-papers/contract.ts'

/** The product, by clause of the standard. */
const asked = {
  '4 Context': [managementSystems, contextIssues, interestedParties, obligations, units, processes, aimsSettings],
  '5 Leadership': [roles, decisions, initiatives],
  '6 Planning': [
    risks,
    riskCriteria,
    riskAssessments,
    lossScenarios,
    simulations,
    aiActAssessments,
    opportunities,
    impactAssessments,
    objectives,
    changes,
    frameworks,
    requirements,
    controls,
    controlImplementations,
    claims,
    statementsOfApplicability,
  ],
  '7 Support': [resources, competences, trainings, communications, documents, acknowledgements, evidence],
  '8 Operation': [aiSystems, stageGates, tests, threatModels, uses, models, datasets, suppliers, tasks],
  '9 Performance evaluation': [monitors, audits, workingPapers, findings, certificates, managementReviews],
  '10 Improvement': [nonconformities, incidents, concerns, feedback],
} as const satisfies Readonly<Record<string, readonly AnyRegister[]>>

/** To which an organization can add fields of its own: those that people fill. */
const fillable = Object.values(asked)
  .flat()
  .filter((one: AnyRegister) => !one.managed)
export const customFields = customFieldsFor(Object.fromEntries(fillable.map(({ name, title }) => [name, title])))

/** With the register of fields that organizations add. A register that is not here does not exist. */
export const product: Readonly<Record<string, readonly AnyRegister[]>> = {
  ...asked,
  '7 Support': [...asked['7 Support'], customFields],
}

/** Every register, in the order of the standard. */
export const allRegisters: readonly AnyRegister[] = Object.values(product).flat()

const byName = new Map(allRegisters.map((register) => [register.name, register]))

/** The register of that name, if there is one. */
export const registerNamed = (name: string): AnyRegister | undefined => byName.get(name)
