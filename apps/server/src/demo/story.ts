import type { Foundations } from '../compose.ts'
import { checkingEntries } from './checking.ts'
import { contextEntries } from './context.ts'
import { controlStory, evidenceStory } from './control-story.ts'
import { tasks } from './controls.ts'
import { directionEntries } from './direction.ts'
import { evaluationEntries } from './evaluation.ts'
import { impactEntries } from './impact.ts'
import { controlRefs, type Inventory } from './inventory.ts'
import { lossEntries } from './losses.ts'
import { operationEntries } from './operation.ts'
import { playEntries } from './processes.ts'
import { risks } from './risks.ts'
import { openStage, type Stage } from './stage.ts'
import { resources, systems } from './systems.ts'

/** Plays two years of the demo organization through the public API, each step on its day. @param say progress, a line a chapter */
export async function playStory(foundations: Foundations, today: Date, say: (line: string) => void): Promise<void> {
  const stage = await openStage(foundations, today)
  try {
    say('Loading the demo organization: two years in a few seconds …')
    await setUp(stage)
    await playEntries(stage, contextEntries(stage))
    const inventory = await systemStory(stage)
    await riskStory(stage, inventory)
    await controlStory(stage, inventory)
    await playEntries(stage, evaluationEntries(stage))
    await playEntries(stage, impactEntries(stage), inventory)
    await playEntries(stage, lossEntries(stage), inventory)
    await simulated(stage)
    await playEntries(stage, directionEntries(stage), inventory)
    await readers(stage)
    await playEntries(stage, operationEntries(stage), inventory)
    await playEntries(stage, checkingEntries(stage), inventory)
    await documentReviews(stage)
    await evidenceStory(stage)
    await recentWork(stage)
  } finally {
    await stage.close()
  }
}

async function setUp(stage: Stage): Promise<void> {
  stage.day(733)
  await stage.as('ines')('POST', '/guided-set-up', {
    activities: 'Motor and home insurance for 210,000 households on the coast',
    sector: 'finance',
    headcount: 640,
    countries: ['Netherlands', 'Denmark'],
    aiRoles: ['producer', 'customer'],
    buildsModels: true,
    usesGenerativeAi: true,
    usesPersonalData: true,
    affectsPeople: true,
    usesSuppliers: true,
    sellsToCustomers: false,
    otherCertificates: ['iso-27001'],
  })
  stage.day(728)
  const criteria = await stage.as('ines')('POST', '/risk-criteria', {
    title: 'Risk criteria of Nordhaven',
    data: {
      likelihoods: [
        ['Rare', 'less than once in ten years', 0.01, 0.1],
        ['Unlikely', 'once in three to ten years', 0.1, 0.33],
        ['Possible', 'once in one to three years', 0.33, 1],
        ['Likely', 'once a year', 1, 2],
        ['Almost certain', 'more than once a year', 2, 12],
      ].map(([word, meaning, perYearFrom, perYearTo]) => ({ word, meaning, perYearFrom, perYearTo })),
      consequences: [
        ['Slight', 'an annoyance, put right in a day', 500, 5_000],
        ['Minor', 'a few people, put right in a week', 5_000, 50_000],
        ['Moderate', 'dozens of people, or money lost for good', 50_000, 250_000],
        ['Severe', 'lasting harm to people, or a breach of law', 250_000, 1_000_000],
        ['Critical', 'life, livelihood or licence', 1_000_000, 10_000_000],
      ].map(([word, meaning, lossFrom, lossTo]) => ({ word, meaning, lossFrom, lossTo })),
      levels: [
        { word: 'Low', from: 1, appetite: 'acceptable' },
        { word: 'Medium', from: 5, appetite: 'tolerable' },
        { word: 'High', from: 10, appetite: 'unacceptable' },
        { word: 'Critical', from: 16, appetite: 'unacceptable' },
      ],
      overrides: [
        { on: 'individuals', step: 5, level: 'High' },
        { on: 'society', step: 5, level: 'High' },
      ],
      currency: 'EUR',
      appetite: { amount: '400000', currency: 'EUR' },
      appetiteMeasure: 'mean',
      tolerance: [
        { amount: 50_000, percent: 90 },
        { amount: 250_000, percent: 50 },
        { amount: 1_000_000, percent: 5 },
        { amount: 5_000_000, percent: 0.5 },
      ],
      categoryShares: [
        { category: 'human-interaction', percent: 50 },
        { category: 'misinformation', percent: 20 },
        { category: 'supply', percent: 10 },
      ],
      systemLimits: [
        { system: 'SYS-1', limit: 250_000 },
        { system: 'SYS-2', limit: 60_000 },
      ],
      method:
        'Owner and one other person rate together, with the last 12 months of data before them. The worst-hit group counts, not the average.',
    },
  })
  await stage.as('helene')('POST', `/risk-criteria/${criteria.ref}/transitions/approve`, {})
  const [aims] = (await stage.as('ines')('GET', '/management-systems')).items ?? []
  await stage.as('ines')('POST', `/management-systems/${aims?.ref}/transitions/submit`, {})
  stage.day(720)
  await stage.as('helene')('POST', `/management-systems/${aims?.ref}/transitions/approve`, {})
  for (const document of (await stage.as('ines')('GET', '/documents?sort=ref')).items ?? []) {
    await stage.as('ines')('POST', `/documents/${document.ref}/transitions/submit`, {})
    await stage.as('helene')('POST', `/documents/${document.ref}/transitions/approve`, {})
    await stage.as('ines')('POST', `/documents/${document.ref}/transitions/publish`, {})
  }
  for (const task of (await stage.as('ines')('GET', '/tasks?limit=200')).items ?? [])
    await stage.as('ines')('POST', `/tasks/${task.ref}/transitions/complete`, {})
}

async function systemStory(stage: Stage): Promise<Inventory> {
  const inventory = new Map<string, string>()
  for (const { key, title, owner, daysAgo, data, isActive } of systems) {
    stage.day(daysAgo)
    const made = await stage.as('ines')('POST', '/ai-systems', { title, ownerId: stage.personId(owner), data })
    inventory.set(key, made.ref ?? '')
    if (isActive) await stage.as('ines')('POST', `/ai-systems/${made.ref}/transitions/activate`, {})
  }
  for (const { register, relation, title, by, data, systems: users } of resources) {
    stage.day(410, 11)
    const made = await stage.as(by)('POST', `/${register}`, { title, ownerId: stage.personId(by), data })
    for (const key of users)
      await stage.as('ines')('POST', `/ai-systems/${inventory.get(key)}/links`, { relation, to: made.ref })
  }
  return inventory
}

async function riskStory(stage: Stage, inventory: Inventory): Promise<void> {
  const controls = await controlRefs(stage)
  for (const risk of risks) {
    stage.day(risk.daysAgo, 10)
    const author = stage.as(risk.author)
    const links = [
      { relation: 'concerns', to: inventory.get(risk.system) },
      ...risk.controls.map((number) => ({ relation: 'treated-by', to: controls.get(number) })),
    ]
    const made = await author('POST', '/risks', {
      title: risk.title,
      ownerId: stage.personId(risk.owner),
      data: { ...risk.data, analysedOn: stage.date(risk.daysAgo), reviewDate: stage.date(-60) },
      links,
    })
    await stage.as('ines')('POST', `/risks/${made.ref}/transitions/assess`, {})
    await stage.as('ines')('POST', `/risks/${made.ref}/transitions/treat`, {})
    if (risk.later) {
      stage.day(risk.later.daysAgo, 14)
      await author('PATCH', `/risks/${made.ref}`, {
        data: {
          current: risk.later.current,
          rationale: risk.later.rationale,
          analysedOn: stage.date(risk.later.daysAgo),
        },
        reason: 'Re-assessed after treatment',
      })
    }
    if (risk.accepted) {
      stage.day(risk.accepted.daysAgo, 16)
      await stage.as('helene')('POST', `/risks/${made.ref}/transitions/accept`, {
        data: {
          acceptedUntil: stage.date(-risk.accepted.until),
          acceptanceReason: risk.accepted.reason,
        },
      })
    }
  }
}

/** Losses of single risks, and of all together, as they were simulated for the last review. */
async function simulated(stage: Stage): Promise<void> {
  stage.day(45, 9)
  for (const path of ['/risks/RSK-2/simulations', '/risks/RSK-3/simulations', '/simulations'])
    await stage.as('tomas')('POST', path, { seed: '42', years: 50_000 })
}

/** Those who were asked read; two never get to it, which an auditor would find. */
async function readers(stage: Stage): Promise<void> {
  const asked = (await stage.as('ines')('GET', '/acknowledgements?limit=100')).items ?? []
  for (const [index, who] of (['priya', 'tomas'] as const).entries()) {
    stage.day(250 - index * 4, 14)
    for (const { ref, ownerId } of asked) {
      if (ownerId !== stage.personId(who)) continue
      await stage.as(who)('POST', `/acknowledgements/${ref}/answers`, { answers: [2, 2] })
      await stage.as(who)('POST', `/acknowledgements/${ref}/transitions/acknowledge`, {})
    }
  }
}

/** A year on, the documents are read again; one is forgotten. */
async function documentReviews(stage: Stage): Promise<void> {
  stage.day(372, 11)
  const documents = (await stage.as('ines')('GET', '/documents?sort=ref')).items ?? []
  for (const { ref } of documents.slice(0, -1)) {
    await stage.as('ines')('POST', `/documents/${ref}/transitions/revise`, { reason: 'Yearly review' })
    await stage.as('ines')('PATCH', `/documents/${ref}`, {
      data: { edition: '1.1', reviewDate: stage.date(-100) },
      reason: 'Read with those who work by it; still right',
    })
    await stage.as('ines')('POST', `/documents/${ref}/transitions/submit`, {})
    await stage.as('helene')('POST', `/documents/${ref}/transitions/approve`, {})
    await stage.as('ines')('POST', `/documents/${ref}/transitions/publish`, {})
  }
}

async function recentWork(stage: Stage): Promise<void> {
  stage.day(20)
  for (const { title, owner, dueIn, by } of tasks)
    await stage.as(by)('POST', '/tasks', {
      title,
      ownerId: stage.personId(owner),
      data: { dueDate: stage.date(-dueIn), priority: dueIn < 0 ? 'high' : 'normal' },
    })
  stage.day(3)
  const document = await stage.as('aylin')('POST', '/documents', {
    title: 'Rules for generative tools',
    ownerId: stage.personId('aylin'),
    data: {
      kind: 'policy',
      edition: '3',
      classification: 'internal',
      reviewDate: stage.date(-365),
      content:
        '# Rules for generative tools\n\n1. No personal data and nothing confidential goes into a tool that is not in the inventory.\n2. What a tool writes is a draft. The person who sends it answers for it.\n3. A new use is asked for before it starts, with one sentence on who is affected.\n',
    },
  })
  await stage.as('aylin')('POST', `/documents/${document.ref}/transitions/submit`, {})
}
