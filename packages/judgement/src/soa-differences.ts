import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'

export interface Change {
  readonly field: string
  readonly before: string
  readonly after: string
}

const refs = (list: readonly { readonly ref: string }[]) => list.map(({ ref }) => ref).join(', ')

/**
 * What counts as a difference, as text. Freshness and proof are left out: they change by the mere passing of time,
 * and the statement that was approved is still the same.
 */
const compared: Readonly<Record<string, (item: SoaItem) => string>> = {
  title: ({ title }) => title,
  applicable: ({ applicable }) => applicable ?? '',
  justification: ({ justification }) => justification,
  inclusionReasons: ({ inclusionReasons }) => [...inclusionReasons].sort().join(', '),
  implementation: ({ implementation }) => implementation,
  description: ({ description }) => description,
  responsible: ({ responsible }) => responsible?.name ?? '',
  reviewDate: ({ reviewDate }) => reviewDate ?? '',
  claims: ({ claims }) => refs(claims.filter(({ status }) => status !== 'not-needed')),
  evidence: ({ evidence }) => refs(evidence),
  risks: ({ risks }) => refs(risks),
  requirements: ({ requirements }) => refs(requirements),
  systems: ({ systems }) =>
    systems
      .map(({ ref, inherited, implementation }) => `${ref} ${inherited ? 'inherited' : implementation}`)
      .join(', '),
}

/** Field by field; an entry that is new or gone differs in the field `entry`. */
export function changesBetween(before: SoaItem | undefined, after: SoaItem | undefined): Change[] {
  if (!before || !after) return [{ field: 'entry', before: before?.title ?? '', after: after?.title ?? '' }]
  return Object.entries(compared).flatMap(([field, text]) => {
    const [old, now] = [text(before), text(after)]
    // A person's name may change while the person stays.
    const isSame = field === 'responsible' ? before.responsible?.id === after.responsible?.id : old === now
    return isSame ? [] : [{ field, before: old, after: now }]
  })
}
