import { claims } from '@plumbline/registers/claims/contract'
import { controls } from '@plumbline/registers/controls/contract'
import { requirements } from '@plumbline/registers/requirements/contract'
import { useMemo } from 'react'
import { useAll } from '../common/use-all.ts'
import { type ClaimIndex, claimIndexOf } from './claim-index.ts'

const withLinks = { include: 'links' } as const

/** The claims of the organization under their controls and clauses; undefined while they load. */
export function useClaimIndex(): { readonly index: ClaimIndex | undefined; readonly error: unknown } {
  const made = useAll(claims, withLinks)
  const control = useAll(controls)
  const requirement = useAll(requirements)
  const index = useMemo(
    () =>
      made.data && control.data && requirement.data
        ? claimIndexOf(made.data, [...requirement.data, ...control.data])
        : undefined,
    [made.data, control.data, requirement.data],
  )
  return { index, error: made.error ?? control.error ?? requirement.error }
}
