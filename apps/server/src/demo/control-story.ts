import { evidence, practices } from './controls.ts'
import { controlRefs, type Inventory } from './inventory.ts'
import type { Stage } from './stage.ts'

/** Controls are described, the Statement of Applicability is approved, and some controls change afterwards. */
export async function controlStory(stage: Stage, inventory: Inventory): Promise<void> {
  const refs = await controlRefs(stage)
  stage.day(520)
  for (const [number, { owner, implementation, description, reasons }] of Object.entries(practices)) {
    // What is partly done today was planned then, and a few others came later.
    const isLater = implementation === 'partly' || ['A.6.2.6', 'A.8.2'].includes(number)
    await stage.as('ines')('PATCH', `/controls/${refs.get(number)}`, {
      ownerId: stage.personId(owner),
      data: {
        implementation: isLater ? 'planned' : implementation,
        description,
        reviewDate: stage.date(-120),
        ...(reasons ? { inclusionReasons: reasons } : {}),
      },
    })
  }
  for (const [number, ref] of refs)
    if (!(number in practices))
      await stage.as('ines')('PATCH', `/controls/${ref}`, {
        ownerId: stage.personId('ines'),
        data: { implementation: 'planned', description: 'In the plan of the year; the owner reports each quarter.' },
      })
  stage.day(470)
  await stage.as('ines')('POST', '/control-implementations', {
    title: 'Release test of Claims triage',
    ownerId: stage.personId('priya'),
    data: {
      inherited: false,
      implementation: 'implemented',
      description: 'Limits per age band and region; two adjusters check 200 cases by hand.',
    },
    links: [
      { relation: 'of', to: refs.get('A.6.2.4') },
      { relation: 'for', to: inventory.get('triage') },
    ],
  })
  await stage.as('ines')('POST', '/control-implementations', {
    title: 'Verification of Call notes',
    ownerId: stage.personId('joost'),
    data: { inherited: true, implementation: 'implemented' },
    links: [
      { relation: 'of', to: refs.get('A.6.2.4') },
      { relation: 'for', to: inventory.get('notes') },
    ],
  })
}

/** Evidence comes in and is accepted by somebody else; in between, management approves the statement; then life goes on. */
export async function evidenceStory(stage: Stage): Promise<void> {
  const refs = await controlRefs(stage)
  let isApproved = false
  for (const item of [...evidence].sort((a, b) => b.daysAgo - a.daysAgo)) {
    if (!isApproved && item.daysAgo < 175) {
      isApproved = true
      await approve(stage)
      await afterApproval(stage, refs)
    }
    stage.day(item.daysAgo, 13)
    const file = await stage.upload(item.by, item.file, item.text)
    const { items: links = [] } = await stage.as('ines')('GET', `/controls/${refs.get(item.control)}/links`)
    const claims = links
      .filter(({ relation }) => relation === 'supports')
      .map(({ from }) => (from as { id: string }).id)
    const proved = item.claim < 0 ? claims : claims.slice(item.claim, item.claim + 1)
    const made = await stage.as(item.by)('POST', '/evidence', {
      title: item.title,
      ownerId: stage.personId(item.by),
      data: {
        kind: 'file',
        files: [file],
        source: 'Made by the owner of the control',
        collectedOn: stage.date(item.daysAgo),
        validFrom: stage.date(item.daysAgo),
        validUntil: stage.date(-item.endsIn),
        reviewerId: stage.personId(item.reviewer),
      },
      links: proved.map((to) => ({ relation: 'proves', to })),
    })
    await stage.as(item.by)('POST', `/evidence/${made.ref}/transitions/submit`, {})
    if (item.daysAgo > 8)
      await stage.as(item.reviewer)('POST', `/evidence/${made.ref}/transitions/accept`, {
        data: { reviewNote: 'Complete and recent.' },
      })
  }
}

async function approve(stage: Stage): Promise<void> {
  stage.day(174)
  // Entries that claim to be in place need proof before anybody signs for them.
  const { items = [] } = await stage.as('ines')('GET', '/soa')
  for (const item of items as { id: string; missing: string[]; applicable: string; implementation: string }[])
    if (item.missing.length > 0 && item.implementation === 'implemented')
      await stage.as('ines')('PATCH', `/controls/${item.id}`, {
        data: { implementation: 'planned' },
        reason: 'Not proved yet',
      })
  const { digest } = await stage.as('helene')('GET', '/soa/digest')
  await stage.as('helene')('POST', '/soa/versions', {
    digest,
    statement: 'I have read the entries and approve them for the year.',
  })
}

async function afterApproval(stage: Stage, refs: ReadonlyMap<string, string>): Promise<void> {
  for (const [number, { implementation }] of Object.entries(practices)) {
    stage.day(150, 15)
    await stage.as('ines')('PATCH', `/controls/${refs.get(number)}`, {
      data: { implementation },
      reason: 'Brought up to date after the quarter',
    })
  }
}
