import { snapshotOf } from '@plumbline/contract/snapshot'
import { claims } from '@plumbline/registers/claims/contract'
import { controls } from '@plumbline/registers/controls/contract'
import { evidence } from '@plumbline/registers/evidence/contract'
import { requirements } from '@plumbline/registers/requirements/contract'
import { useMemo } from 'react'
import { today } from '../../../shared/i18n/dates.ts'
import { useAll } from '../common/use-all.ts'
import { type RequirementRow, requirementRows } from './requirement-rows.ts'

const withLinks = { include: 'links' } as const
/** Drafts prove nothing and never did. */
const handedIn = { 'filter[status]': ['submitted', 'accepted'] } as const

/** The requirements, judged here by the same functions as on the server, from what the API gives. */
export function useRequirementRows() {
  const asked = useAll(requirements)
  const served = useAll(controls, withLinks)
  const made = useAll(claims, withLinks)
  const items = useAll(evidence, handedIn)
  const rows = useMemo((): readonly RequirementRow[] | undefined => {
    if (!asked.data || !served.data || !made.data || !items.data) return undefined
    const day = today()
    const links = [...served.data, ...made.data].flatMap((record) => record.links ?? [])
    // A link comes with both of its ends; once is enough.
    const once = new Map(links.map((link) => [link.id, link]))
    const snapshot = snapshotOf(
      day,
      [...asked.data, ...served.data, ...made.data, ...items.data],
      [...once.values()].map(({ relation, from, to }) => ({ relation, fromId: from.id, toId: to.id })),
    )
    return requirementRows(snapshot, day)
  }, [asked.data, served.data, made.data, items.data])
  return { rows, error: asked.error ?? served.error ?? made.error ?? items.error }
}
