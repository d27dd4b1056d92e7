import type { AnyRegister } from '@plumbline/contract/register'
import { aiSystems } from './ai-systems/contract.ts'
import { claims } from './claims/contract.ts'
import { controlImplementations } from './control-implementations/contract.ts'
import { controls } from './controls/contract.ts'
import { datasets } from './datasets/contract.ts'
import { documents } from './documents/contract.ts'
import { evidence } from './evidence/contract.ts'
import { frameworks } from './frameworks/contract.ts'
import { managementSystems } from './management-systems/contract.ts'
import { models } from './models/contract.ts'
import { requirements } from './requirements/contract.ts'
import { riskCriteria } from './risk-criteria/contract.ts'
import { risks } from './risks/contract.ts'
import { statementsOfApplicability } from './statements-of-applicability/contract.ts'
import { suppliers } from './suppliers/contract.ts'
import { tasks } from './tasks/contract.ts'

/** The product, by clause of the standard. A register that is not here does not exist. */
export const product = {
  '4 Context': [managementSystems],
  '6 Planning': [
    risks,
    riskCriteria,
    frameworks,
    requirements,
    controls,
    controlImplementations,
    claims,
    statementsOfApplicability,
  ],
  '7 Support': [documents, evidence],
  '8 Operation': [aiSystems, models, datasets, suppliers, tasks],
} as const satisfies Readonly<Record<string, readonly AnyRegister[]>>

/** Every register, in the order of the standard. */
export const allRegisters: readonly AnyRegister[] = Object.values(product).flat()

const byName = new Map(allRegisters.map((register) => [register.name, register]))

/** The register of that name, if there is one. */
export const registerNamed = (name: string): AnyRegister | undefined => byName.get(name)
