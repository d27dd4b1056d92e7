import type { contextIssues } from '@plumbline/registers/context-issues/contract'
import { dataOf, isFilled } from '@plumbline/registers/domain'
import type { interestedParties } from '@plumbline/registers/interested-parties/contract'
import { type Check, each, there } from './check.ts'
import { documentData, inStatus, isPast, notInStatus, systemData, type World } from './world.ts'

const part = '4'
const issueData = dataOf<typeof contextIssues>
const partyData = dataOf<typeof interestedParties>

const issues = (world: World) => notInStatus(world, 'context-issues', 'past')
const parties = (world: World) => notInStatus(world, 'interested-parties', 'past')
const openObligations = (world: World) => notInStatus(world, 'obligations', 'not-applicable', 'past')

/** A decision on climate change counts either way, as long as it is a decision (amendment of 2024). */
const hasClimateDecision = (world: World) =>
  inStatus(world, 'context-issues', 'relevant', 'not-relevant').some((issue) => issueData(issue).topic === 'climate')

const hasApprovedScope = (world: World) =>
  inStatus(world, 'management-systems', 'approved').some(({ data }) => isFilled(data.scope)) ||
  inStatus(world, 'documents', 'published').some((document) => documentData(document).kind === 'scope')

export const clause4: readonly Check[] = [
  there({
    id: '4/scope-approved',
    part,
    stage: 'documented',
    severity: 'major',
    holds: hasApprovedScope,
    records: ({ snapshot }) => snapshot.of('management-systems'),
    message: 'The scope of the AIMS is not approved',
    heal: 'Write the scope, submit it, and let top management approve it.',
  }),
  there({
    id: '4/issues-of-both-kinds',
    part,
    stage: 'documented',
    severity: 'minor',
    holds: (world) => {
      const kinds = issues(world).map((issue) => issueData(issue).kind)
      return kinds.includes('internal') && kinds.includes('external')
    },
    records: issues,
    message: 'The context does not name both internal and external issues',
    heal: 'Note what inside and what outside the organization bears on your AI.',
  }),
  there({
    id: '4/climate-decided',
    part,
    stage: 'documented',
    severity: 'minor',
    holds: hasClimateDecision,
    records: (world) => issues(world).filter((issue) => issueData(issue).topic === 'climate'),
    message: 'It is not decided whether climate change is a relevant issue',
    heal: 'Note climate change as an issue and decide, with a reason for yes or for no.',
  }),
  there({
    id: '4/parties-known',
    part,
    stage: 'documented',
    severity: 'minor',
    holds: (world) => parties(world).length > 0,
    message: 'No interested party is listed',
    heal: 'List who is touched by your AI or has a say in it.',
  }),
  each({
    id: '4/needs-decided',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: parties,
    holds: (party) => {
      const needs = partyData(party).needs ?? []
      return needs.length > 0 && needs.every(({ addressed }) => addressed !== undefined)
    },
    one: 'has needs that are not listed or not decided on',
    many: 'interested parties have needs that are not listed or not decided on',
    heal: 'List the needs of each party and decide, need by need, whether the AIMS takes it on.',
  }),
  each({
    id: '4/active-systems-in-or-out',
    part,
    stage: 'implemented',
    severity: 'major',
    of: (world) => inStatus(world, 'ai-systems', 'active'),
    holds: (system) => systemData(system).inScope !== undefined,
    one: 'is active and not decided: in scope or out?',
    many: 'AI systems are active and not decided: in scope or out?',
    heal: 'Decide for each system, with the reason.',
  }),
  each({
    id: '4/proposed-systems-in-or-out',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: (world) => inStatus(world, 'ai-systems', 'proposed', 'suspended'),
    holds: (system) => systemData(system).inScope !== undefined,
    one: 'is not decided: in scope or out?',
    many: 'AI systems that are not active are not decided: in scope or out?',
    heal: 'Decide for each system, with the reason.',
  }),
  each({
    id: '4/systems-with-role',
    part,
    stage: 'implemented',
    severity: 'major',
    of: ({ systems }) => systems,
    holds: (system) => isFilled(systemData(system).organizationRoles),
    one: 'does not say which part you have in it (role)',
    many: 'AI systems do not say which part you have in them (role)',
    heal: 'Choose provider, producer, customer, partner, subject or authority for each system.',
  }),
  each({
    id: '4/obligations-owned',
    part,
    stage: 'implemented',
    severity: 'minor',
    of: openObligations,
    holds: ({ ownerId }) => ownerId !== null,
    one: 'has nobody who answers for it',
    many: 'obligations have nobody who answers for them',
    heal: 'Name an owner for each obligation.',
  }),
  each({
    id: '4/reviews',
    part,
    stage: 'effective',
    severity: 'minor',
    of: (world) =>
      [...issues(world), ...parties(world), ...openObligations(world)].filter(({ data }) => isFilled(data.reviewDate)),
    holds: ({ data }, world) => !isPast(String(data.reviewDate), world),
    one: 'is past its review',
    many: 'issues, parties or obligations are past their review',
    heal: 'Look at each again, also if nothing changed, and set the next review.',
  }),
]
