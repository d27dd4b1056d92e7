import type { inclusionReasons } from '@plumbline/registers/controls/contract'

/**
 * Controls through which a clause of ISO/IEC 42001:2023 is met, so that leaving them out would leave the clause open:
 * policy (5.2), roles (5.3), objectives (6.2), impact assessment (6.1.4), resources and competence (7.1, 7.2).
 */
const neededByClause = new Set(
  'A.2.2 A.3.2 A.4.2 A.4.3 A.4.4 A.4.5 A.4.6 A.5.2 A.5.3 A.5.4 A.5.5 A.6.1.2 A.9.3'.split(' '),
)

/** Why a proposed control is taken in before any risk has been assessed; risks, laws and contracts are added as they are found. */
export const groundOf = (controlId: string): keyof typeof inclusionReasons =>
  neededByClause.has(controlId) ? 'requirement' : 'practice'
