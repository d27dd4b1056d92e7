import { type Blockers, dataOf, isFilled, type Judged, reasonsUnless } from '../domain.ts'
import type { managementSystems } from './contract.ts'

const hasScope = ({ record }: Judged) =>
  reasonsUnless([isFilled(dataOf<typeof managementSystems>(record).scope), 'the scope is not written'])

export const managementSystemBlockers: Blockers = { submit: hasScope, approve: hasScope }
