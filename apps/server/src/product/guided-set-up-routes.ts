import type { Pack } from '@plumbline/content/schema'
import { Problem } from '@plumbline/contract/problem'
import type { AnyRecord } from '@plumbline/contract/record'
import { documentDrafts, draftFromAnswers } from '@plumbline/judgement/guided-set-up'
import { groundOf } from '@plumbline/judgement/guided-set-up/grounds'
import { atLeastOne, type ChangeEvent, type WriteContext } from '@plumbline/platform/change/change'
import type { Member, WriteTransaction } from '@plumbline/platform/change/transaction'
import { type Route, read, write } from '@plumbline/platform/http/route'
import type { Registry } from '@plumbline/records/behaviour'
import { makeRecords } from '@plumbline/records/create'
import { loadSnapshot } from '@plumbline/records/snapshot'
import { insertVersion, timeAfter } from '@plumbline/records/write-version'
import { keptOf } from '@plumbline/registers/frameworks/apply'
import { guidedSetUp as endpoints, type SetUpAnswers, type SetUpDraft } from '@plumbline/registers/soa/endpoints'

const dayMs = 86_400_000

/** The guided set-up: a dozen answers become scope, proposed applicability, first documents and a plan. */
export function guidedSetUpRoutes(registry: Registry, packs: ReadonlyMap<string, Pack>): readonly Route[] {
  const outlineOf = () => {
    const pack = packs.get('iso-42001-2023')
    if (!pack) throw new Problem('not-found', 'The pack of ISO/IEC 42001 is not shipped with this server.')
    return { groups: pack.groups, entries: pack.entries }
  }
  return [
    // A preview writes nothing; it is a POST because the answers are a body.
    read(endpoints.preview, async ({ body, member }) => ({
      body: draftFromAnswers(body, outlineOf(), member.organization),
    })),
    write(endpoints.apply, async ({ body, member, context }, tx) => {
      const snapshot = await loadSnapshot(tx, ['management-systems', 'controls'], context.now)
      if (snapshot.of('management-systems').length > 0)
        throw new Problem('conflict', 'The guided set-up was done already. Change its results in their places.')
      const draft = draftFromAnswers(body, outlineOf(), member.organization)
      const events = [
        ...(await makeManagementSystem(tx, registry, context, member, body, draft)),
        ...(await proposeApplicability(tx, registry, context, snapshot.of('controls'), draft)),
        ...(await makeFirstRecords(tx, registry, context, member, body, draft)),
      ]
      return { result: { body: draft }, events: atLeastOne(events) }
    }),
  ]
}

async function makeManagementSystem(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  member: Member,
  answers: SetUpAnswers,
  draft: SetUpDraft,
) {
  const { activities, sector, headcount, countries, aiRoles, otherCertificates } = answers
  const made = await makeRecords(tx, keptOf(registry, 'management-systems'), context, [
    {
      title: `AI management system of ${member.organization}`,
      ownerId: context.actor.personId,
      data: { activities, sector, headcount, countries, aiRoles, otherCertificates, scope: draft.scope },
    },
  ])
  return made.events
}

/** Writes the proposals into the controls. They stay proposals: whoever approves must be somebody else. */
async function proposeApplicability(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  controls: readonly AnyRecord[],
  draft: SetUpDraft,
) {
  const { register } = keptOf(registry, 'controls')
  const proposals = new Map(draft.controls.map((proposal) => [proposal.controlId, proposal]))
  const events: ChangeEvent[] = []
  for (const before of controls) {
    const proposal = proposals.get(String(before.data.controlId))
    if (!proposal || before.data.applicable !== undefined) continue
    const after: AnyRecord = {
      ...before,
      data: {
        ...before.data,
        applicable: proposal.applicable,
        justification: proposal.justification,
        ...(proposal.applicable === 'yes' ? { inclusionReasons: [groundOf(proposal.controlId)] } : {}),
      },
      version: before.version + 1,
      updatedAt: timeAfter(before, context.now),
      updatedBy: context.actor.personId,
    }
    events.push(
      await insertVersion(tx, register, context, before, after, {
        event: 'changed',
        isAuthored: true,
        isApproval: false,
        reason: proposal.because,
      }),
    )
  }
  return events
}

async function makeFirstRecords(
  tx: WriteTransaction,
  registry: Registry,
  context: WriteContext,
  member: Member,
  answers: SetUpAnswers,
  draft: SetUpDraft,
) {
  const ownerId = context.actor.personId
  const dayIn = (days: number) => new Date(Date.parse(context.now) + days * dayMs).toISOString().slice(0, 10)
  const documents = documentDrafts(answers, member.organization).map(({ title, kind, content }) => ({
    title,
    ownerId,
    data: { kind, content, edition: '0.1', classification: 'internal', reviewDate: dayIn(365) },
  }))
  const tasks = draft.tasks.map(({ title, dueInDays }) => ({
    title,
    ownerId,
    data: { dueDate: dayIn(dueInDays), priority: 'normal' },
  }))
  const systems = answers.firstSystem
    ? [{ title: answers.firstSystem, ownerId, data: { organizationRoles: answers.aiRoles, inScope: true } }]
    : []
  const events: ChangeEvent[] = []
  for (const [name, drafts] of [
    ['documents', documents],
    ['tasks', tasks],
    ['ai-systems', systems],
  ] as const)
    events.push(...(await makeRecords(tx, keptOf(registry, name), context, drafts)).events)
  return events
}
