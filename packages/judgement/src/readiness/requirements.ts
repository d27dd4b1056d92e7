import type { AnyRecord } from '@plumbline/contract/record'
import { claimState, madeClaims } from '@plumbline/registers/claims/domain'
import { dataOf, isFilled } from '@plumbline/registers/domain'
import type { requirements } from '@plumbline/registers/requirements/contract'
import { type Check, each } from './check.ts'
import type { ClausePart } from './parts.ts'
import type { World } from './world.ts'

const claimsOf = (part: ClausePart) => (world: World) =>
  world.requirements(part).flatMap((requirement) => madeClaims(requirement, world.snapshot))

const stateOf = (claim: AnyRecord, { snapshot, today }: World) => claimState(claim, snapshot, today)

/** What every clause part needs, whatever it is about: somebody, words, proof, and the owner's word that it is met. */
export const requirementChecks = (part: ClausePart): readonly Check[] => {
  const of = (world: World) => world.requirements(part)
  return [
    each({
      id: `${part}/owned`,
      part,
      stage: 'documented',
      severity: 'minor',
      of,
      holds: ({ ownerId }) => ownerId !== null,
      one: 'has nobody who answers for it',
      many: 'requirements have nobody who answers for them',
      heal: 'Name an owner for each requirement.',
    }),
    each({
      id: `${part}/described`,
      part,
      stage: 'documented',
      severity: 'minor',
      of,
      holds: (record) => record.status === 'attested' || isFilled(dataOf<typeof requirements>(record).howMet),
      one: 'does not say how it is met',
      many: 'requirements do not say how they are met',
      heal: 'Write in a few sentences how you meet each requirement.',
    }),
    each({
      id: `${part}/proved`,
      part,
      stage: 'implemented',
      severity: 'minor',
      of: claimsOf(part),
      holds: (claim, world) => ['proved', 'ended'].includes(stateOf(claim, world)),
      one: 'has no accepted evidence',
      many: 'claims have no accepted evidence',
      heal: 'Add evidence to each claim and let somebody accept it, or say why the claim is not needed.',
    }),
    each({
      id: `${part}/evidence-in-force`,
      part,
      stage: 'effective',
      severity: 'minor',
      of: (world) => claimsOf(part)(world).filter((claim) => ['proved', 'ended'].includes(stateOf(claim, world))),
      holds: (claim, world) => stateOf(claim, world) === 'proved',
      one: 'rests on evidence that has ended',
      many: 'claims rest on evidence that has ended',
      heal: 'Renew the evidence.',
    }),
    each({
      id: `${part}/attested`,
      part,
      stage: 'implemented',
      severity: 'minor',
      of,
      holds: ({ status }) => status === 'attested',
      one: 'is not attested by its owner',
      many: 'requirements are not attested by their owners',
      heal: 'When its controls are approved and its claims proved, let the owner attest it.',
    }),
  ]
}
