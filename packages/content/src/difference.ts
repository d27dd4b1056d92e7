import type { Pack } from './schema.ts'

/** What an organization has applied of a pack: its entries with the claims it was given. */
export interface Applied {
  readonly id: string
  readonly title: string
  readonly claims: readonly { readonly id: string; readonly statement: string }[]
}

export interface Difference {
  readonly added: readonly { readonly id: string; readonly title: string }[]
  readonly removed: readonly { readonly id: string; readonly title: string }[]
  readonly changed: readonly { readonly id: string; readonly title: string; readonly changes: readonly string[] }[]
}

/** What an upgrade to the pack would change for the organization, entry by entry. */
export function differenceTo(applied: readonly Applied[], pack: Pack): Difference {
  const before = new Map(applied.map((entry) => [entry.id, entry]))
  const after = new Map(pack.entries.map((entry) => [entry.id, entry]))
  const changed = pack.entries.flatMap((entry) => {
    const old = before.get(entry.id)
    if (!old) return []
    const changes = changesOf(old, entry)
    return changes.length === 0 ? [] : [{ id: entry.id, title: entry.title, changes }]
  })
  return {
    added: pack.entries.filter(({ id }) => !before.has(id)).map(({ id, title }) => ({ id, title })),
    removed: applied.filter(({ id }) => !after.has(id)).map(({ id, title }) => ({ id, title })),
    changed,
  }
}

function changesOf(old: Applied, entry: Applied): string[] {
  const oldClaims = new Map(old.claims.map((claim) => [claim.id, claim.statement]))
  const newClaims = new Map(entry.claims.map((claim) => [claim.id, claim.statement]))
  return [
    ...(old.title === entry.title ? [] : [`Title: "${old.title}" becomes "${entry.title}"`]),
    ...entry.claims.filter(({ id }) => !oldClaims.has(id)).map(({ statement }) => `New claim: ${statement}`),
    ...old.claims.filter(({ id }) => !newClaims.has(id)).map(({ statement }) => `Claim falls away: ${statement}`),
    ...entry.claims
      .filter(({ id, statement }) => oldClaims.has(id) && oldClaims.get(id) !== statement)
      .map(({ id, statement }) => `Claim reworded: "${oldClaims.get(id)}" becomes "${statement}"`),
  ]
}
