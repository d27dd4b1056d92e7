import type { ClaimState } from '@plumbline/registers/claims/domain'
import type { RequirementState } from '@plumbline/registers/requirements/domain'
import { StatusMark } from '@plumbline/ui/status-mark'
import type { ShapeName } from '@plumbline/ui/status-shape'
import { useT } from '../../../shared/i18n/i18n.ts'

export const requirementShapes: Readonly<Record<RequirementState, ShapeName>> = {
  open: 'planned',
  ready: 'current',
  attested: 'holds',
  'out-of-scope': 'excluded',
}

export const claimShapes: Readonly<Record<ClaimState, ShapeName>> = {
  proved: 'holds',
  waiting: 'waiting',
  ended: 'ended',
  open: 'nothing',
  'not-needed': 'excluded',
}

/** Where a requirement stands. Ready is a judgement, not a status: what it waits for is the attestation. */
export function RequirementMark({ state }: { state: RequirementState }) {
  const t = useT()
  return <StatusMark shape={requirementShapes[state]}>{t(`evidence.requirement.${state}`)}</StatusMark>
}
