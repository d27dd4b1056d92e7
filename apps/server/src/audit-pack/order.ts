import type { Actor } from '@plumbline/contract/actor'
import type { PackWish } from '@plumbline/contract/audit-pack-endpoints'
import type { Say } from './progress.ts'

export interface PackOrder {
  readonly organizationId: string
  readonly organization: { readonly name: string; readonly slug: string }
  readonly actor: Actor
  readonly wish: PackWish
  /** When it was asked for. */
  readonly now: string
  readonly onProgress: Say
}

/** Which time and which part of the management system a pack is about. */
export function factsOf({ wish, now }: PackOrder) {
  const parts = [
    ...(wish.clauses?.length ? [`clauses ${wish.clauses.join(', ')}`] : []),
    ...(wish.systems?.length ? [`${wish.systems.length} AI ${wish.systems.length === 1 ? 'system' : 'systems'}`] : []),
  ]
  return {
    period: { from: wish.from ?? '1970-01-01T00:00:00.000Z', to: wish.to ?? now },
    scope: parts.length > 0 ? `Only ${parts.join(' and ')}, with what is linked` : 'The whole management system',
  }
}
