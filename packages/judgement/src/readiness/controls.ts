import type { AnyRecord } from '@plumbline/contract/record'
import { claimState, madeClaims } from '@plumbline/registers/claims/domain'
import { controlData, exclusionReasons } from '@plumbline/registers/controls/domain'
import { isFilled } from '@plumbline/registers/domain'
import { type Check, each } from './check.ts'
import type { ControlPart } from './parts.ts'
import { isPast, type World } from './world.ts'

const statesOf = (control: AnyRecord, { snapshot, today }: World) =>
  madeClaims(control, snapshot).map((claim) => claimState(claim, snapshot, today))

const isConfirmedFor = (control: AnyRecord, system: AnyRecord, { snapshot }: World) =>
  snapshot
    .sources(control.id, 'of', 'control-implementations')
    .some((done) => done.status === 'confirmed' && snapshot.targets(done.id, 'for').includes(system))

/** What every control group needs: decisions with reasons, people, practice, proof. */
export const controlChecks = (part: ControlPart): readonly Check[] => {
  const all = (world: World) => world.controls(part)
  const applicable = (world: World) => all(world).filter((control) => controlData(control).applicable === 'yes')
  const implemented = (world: World) =>
    applicable(world).filter((control) => controlData(control).implementation === 'implemented')
  const documented = { part, stage: 'documented', severity: 'minor' } as const
  return [
    each({
      ...documented,
      id: `${part}/decided`,
      severity: 'major',
      of: all,
      holds: (control) => controlData(control).applicable !== undefined,
      one: 'is not decided: does it apply?',
      many: 'controls are not decided: do they apply?',
      heal: 'Decide for each control whether it applies.',
    }),
    each({
      ...documented,
      id: `${part}/justified`,
      of: (world) => all(world).filter((control) => controlData(control).applicable !== undefined),
      holds: (control) => isFilled(controlData(control).justification),
      one: 'has no justification',
      many: 'controls have no justification',
      heal: 'Give the risk, law, contract or practice for it; or say why nothing is lost without it.',
    }),
    each({
      ...documented,
      id: `${part}/owned`,
      of: applicable,
      holds: ({ ownerId }) => ownerId !== null,
      one: 'applies and nobody answers for it',
      many: 'controls apply and nobody answers for them',
      heal: 'Name the person responsible for each control.',
    }),
    each({
      ...documented,
      id: `${part}/exclusions`,
      of: (world) => all(world).filter((control) => controlData(control).applicable === 'no'),
      holds: (control, { snapshot }) => exclusionReasons(control, snapshot).length === 0,
      one: 'is left out, but a risk or an obligation relies on it',
      many: 'controls are left out, but risks or obligations rely on them',
      heal: 'Take the control in, or treat the risk by another.',
    }),
    each({
      ...documented,
      id: `${part}/described`,
      of: (world) =>
        applicable(world).filter((control) =>
          ['partly', 'implemented'].includes(controlData(control).implementation ?? ''),
        ),
      holds: (control) => isFilled(controlData(control).description),
      one: 'does not say how it is done here',
      many: 'controls do not say how they are done here',
      heal: 'Describe how each control is done in your organization.',
    }),
    each({
      id: `${part}/implemented`,
      part,
      stage: 'implemented',
      severity: 'minor',
      of: applicable,
      holds: (control) => controlData(control).implementation === 'implemented',
      one: 'applies and is not fully implemented',
      many: 'controls apply and are not fully implemented',
      heal: 'Do what is planned, or plan it with a task and a day.',
    }),
    each({
      id: `${part}/proof`,
      part,
      stage: 'implemented',
      severity: 'major',
      of: implemented,
      holds: (control, world) => statesOf(control, world).some((state) => state === 'proved' || state === 'ended'),
      one: 'counts as implemented and nothing proves it',
      many: 'controls count as implemented and nothing proves them',
      heal: 'Add evidence to their claims, or correct the implementation.',
    }),
    each({
      id: `${part}/claims`,
      part,
      stage: 'implemented',
      severity: 'minor',
      of: (world) => implemented(world).filter((control) => statesOf(control, world).includes('proved')),
      holds: (control, world) => !statesOf(control, world).some((state) => state === 'open' || state === 'waiting'),
      one: 'is proved only in part: some claims have no accepted evidence',
      many: 'controls are proved only in part: some claims have no accepted evidence',
      heal: 'Add evidence to the open claims and let somebody accept it.',
    }),
    each({
      id: `${part}/per-system`,
      part,
      stage: 'implemented',
      severity: 'minor',
      of: (world) =>
        (world.systems.length === 0 ? [] : applicable(world)).filter(({ data }) => data.perSystem === 'system'),
      holds: (control, world) =>
        world.systems
          .filter(({ status }) => status === 'active')
          .every((system) => isConfirmedFor(control, system, world)),
      one: 'is done per AI system, and not confirmed for each active one',
      many: 'controls are done per AI system, and not confirmed for each active one',
      heal: 'Say for each system what it inherits and what it does itself, and let somebody confirm it.',
    }),
    each({
      id: `${part}/evidence-in-force`,
      part,
      stage: 'effective',
      severity: 'minor',
      of: (world) =>
        implemented(world).filter((control) =>
          statesOf(control, world).some((state) => state === 'proved' || state === 'ended'),
        ),
      holds: (control, world) => !statesOf(control, world).includes('ended'),
      one: 'rests on evidence that has ended',
      many: 'controls rest on evidence that has ended',
      heal: 'Renew the evidence.',
    }),
    each({
      id: `${part}/reviewed`,
      part,
      stage: 'effective',
      severity: 'minor',
      of: (world) => applicable(world).filter((control) => controlData(control).reviewDate !== undefined),
      holds: (control, world) => !isPast(controlData(control).reviewDate, world),
      one: 'is past its review',
      many: 'controls are past their review',
      heal: 'Look at each control again and set the next review.',
    }),
  ]
}
