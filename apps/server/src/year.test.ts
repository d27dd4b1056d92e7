import { allRegisters } from '@plumbline/registers/all'
import { annexCObjectives, annexCRiskSources } from '@plumbline/registers/vocabulary'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, type Reply, startTestServer, type TestServer } from './testing/test-server.ts'
import { faultsIn } from './testing/whole.ts'

/** A year of an AIMS through the API, by the people who run it: from the scope to the review, ready for the certification body. */

type Person = Api & { readonly personId: string }
let server: TestServer
let lead: Person
let top: Person
let owner: Person
let risk: Person
let auditor: Person

beforeAll(async () => {
  server = await startTestServer()
  lead = await server.join(['aims-manager'], 'Lead')
  top = await server.join(['top-management'], 'Top')
  owner = await server.join(['system-owner', 'contributor'], 'Owner')
  risk = await server.join(['risk-owner'], 'Risk')
  auditor = await server.join(['internal-auditor'], 'Auditor')
})
afterAll(() => server.close())

const on = (day: string) => server.setTime(`${day}T09:00:00.000Z`)
async function must(reply: Promise<Reply>, status = 200) {
  const got = await reply
  expect(got.status, got.text).toBe(status)
  return got.json
}
interface Draft {
  readonly title: string
  readonly data?: object
  readonly ownerId?: string
  readonly links?: readonly (readonly [relation: string, to: string])[]
}
const make = async (by: Person, register: string, { title, data = {}, ownerId, links = [] }: Draft) => {
  const body = {
    title,
    data,
    ownerId: ownerId ?? by.personId,
    links: links.map(([relation, to]) => ({ relation, to })),
  }
  return (await must(by('POST', `/${register}`, body), 201)).ref as string
}
const step = (by: Person, register: string, ref: string, name: string, data: object = {}) =>
  must(by('POST', `/${register}/${ref}/transitions/${name}`, { reason: 'As agreed', data }))
const read = (by: Person, path: string) => must(by('GET', path))
const count = async (path: string) => (await read(lead, path)).items.length

it('plays a year from the scope to the review', { timeout: 120_000 }, async () => {
  // January: the frame.
  on('2031-01-07')
  await must(
    lead('POST', '/guided-set-up', {
      activities: 'Loans for farms',
      sector: 'finance',
      headcount: 120,
      countries: ['Latvia'],
      aiRoles: ['customer'],
      buildsModels: false,
      usesGenerativeAi: false,
      usesPersonalData: true,
      affectsPeople: true,
      usesSuppliers: true,
      sellsToCustomers: false,
      otherCertificates: [],
    }),
    201,
  )
  const [scope] = (await read(lead, '/management-systems')).items
  await step(lead, 'management-systems', scope.ref, 'submit')
  await step(top, 'management-systems', scope.ref, 'approve')
  const settings = await make(lead, 'aims-settings', { title: 'Intervals', data: { reviewMonths: 12, riskMonths: 12 } })
  await step(top, 'aims-settings', settings, 'approve')
  for (const { ref } of (await read(lead, '/documents?limit=100')).items) {
    await must(lead('POST', `/documents/${ref}/transitions/submit`, {}))
    await step(top, 'documents', ref, 'approve')
    await step(lead, 'documents', ref, 'publish')
  }
  const process = await make(lead, 'processes', { title: 'Assess', data: { inputs: ['systems'], outputs: ['risks'] } })
  await step(top, 'processes', process, 'approve')
  const programme = await make(auditor, 'audits', {
    title: 'Programme',
    data: { kind: 'programme', universe: [{ subject: '8', importance: 'high', everyMonths: 12 }] },
  })
  await step(top, 'audits', programme, 'adopt')

  // February: a system, its risks, its gate.
  on('2031-02-04')
  const system = await make(lead, 'ai-systems', {
    title: 'Credit advice',
    ownerId: owner.personId,
    data: {
      purpose: 'Advises clerks on loans.',
      intendedUses: ['loans up to 50,000'],
      organizationRoles: ['customer'],
      inScope: true,
      scopeReason: 'It bears on people.',
      stage: 'inception',
    },
  })
  await step(owner, 'ai-systems', system, 'activate')
  const drought = await make(owner, 'risks', {
    title: 'Dry years look like bad farmers',
    ownerId: risk.personId,
    data: {
      event: 'Scores fall after a drought.',
      individualConsequence: 'A farm has no seed.',
      inherent: { likelihood: 4, consequence: 4 },
      current: { likelihood: 2, consequence: 2 },
      rationale: 'Weather is a feature now.',
    },
    links: [['concerns', system]],
  })
  await step(owner, 'risks', drought, 'assess')
  await step(risk, 'risks', drought, 'accept', { acceptedUntil: '2031-12-31', acceptanceReason: 'Low, and watched.' })
  const items = [...Object.keys(annexCObjectives), ...Object.keys(annexCRiskSources)]
  const assessment = await make(owner, 'risk-assessments', {
    title: 'First assessment',
    data: {
      occasion: 'deployment',
      assessors: [{ personId: owner.personId }],
      coverage: items.map((item) => ({ item, verdict: 'considered' })),
      conclusion: 'One risk, low.',
    },
    links: [
      ['assesses', system],
      ['found', drought],
    ],
  })
  await step(owner, 'risk-assessments', assessment, 'submit')
  await step(risk, 'risk-assessments', assessment, 'complete', { reviewDate: '2032-02-01' })
  const gate = await make(owner, 'stage-gates', {
    title: 'Into operation',
    data: { toStage: 'deployment', systemVersion: '1', plan: 'Two branches first.' },
    links: [['of', system]],
  })
  await step(owner, 'stage-gates', gate, 'submit')
  await step(top, 'stage-gates', gate, 'except', {
    exception: 'A pilot of two branches.',
    exceptionUntil: '2031-06-30',
  })
  expect((await read(lead, `/ai-systems/${system}`)).data.stage).toBe('deployment')

  // June: it changes, something happens.
  on('2031-06-03')
  const change = await make(owner, 'changes', {
    title: 'Satellite images',
    data: { kind: 'system', material: 'yes', purpose: 'Better scores.', consequences: 'New data.' },
    links: [['changes', system]],
  })
  await step(owner, 'changes', change, 'submit')
  await step(lead, 'changes', change, 'approve')
  expect(await count('/tasks?q=Credit%20advice')).toBeGreaterThanOrEqual(2)
  const incident = await make(owner, 'incidents', { title: 'Clouds', links: [['concerns', system]] })
  await step(owner, 'incidents', incident, 'investigate', { severity: 'medium' })

  const training = await make(lead, 'trainings', {
    title: 'What the advice is worth',
    data: { kind: 'awareness', dueDate: '2031-06-20' },
  })
  const participants = [{ personId: owner.personId, takenOn: '2031-06-20', result: 'passed' }]
  await step(lead, 'trainings', training, 'hold', { heldOn: '2031-06-20', participants })
  await make(risk, 'feedback', { title: 'Farmers ask for reasons', data: { from: 'customer' }, links: [] })

  // October: the audit, by somebody who has no part in it.
  on('2031-10-07')
  const audit = await make(auditor, 'audits', {
    title: 'Operation',
    data: {
      kind: 'internal',
      objective: 'Are changes controlled?',
      criteria: 'ISO/IEC 42001, 8',
      scope: 'Credit advice',
      clauses: ['8'],
      auditors: [{ personId: auditor.personId, part: 'lead' }],
      plannedUntil: '2031-10-20',
    },
    links: [
      ['part-of', programme],
      ['covers', system],
    ],
  })
  await step(auditor, 'audits', audit, 'start')
  const paper = await make(auditor, 'working-papers', {
    title: 'Changes',
    data: { question: 'Was each approved before it was made?', method: 'records' },
    links: [['part-of', audit]],
  })
  await must(auditor('POST', `/working-papers/${paper}/sample`, { register: 'changes', size: 5 }), 201)
  expect((await read(auditor, `/working-papers/${paper}`)).data).toMatchObject({
    population: { register: 'changes', count: 1 },
    items: [{ reference: change, recordVersion: 3 }],
  })
  const finding = await make(auditor, 'findings', {
    title: 'No review of the change',
    ownerId: owner.personId,
    data: { source: 'internal', grade: 'minor', clauses: ['8.1'], observation: 'CHG-1 has none.' },
    links: [['found-in', audit]],
  })
  await step(auditor, 'findings', finding, 'issue', { foundOn: '2031-10-08', dueDate: '2031-11-30' })
  await step(owner, 'findings', finding, 'answer', { answer: 'Reviewed this week.' })
  await step(auditor, 'audits', audit, 'report', { conclusion: 'Controlled, but for one.', reportedOn: '2031-10-21' })
  const coverage = (await read(auditor, '/audit-coverage')).items
  expect(coverage.find(({ subject }: { subject: string }) => subject === '8.1')).toMatchObject({ state: 'covered' })

  // December: the review, and what it hands out.
  on('2031-12-09')
  const review = await make(lead, 'management-reviews', {
    title: 'Review of the year',
    data: { plannedOn: '2031-12-10', periodFrom: '2031-01-08', periodUntil: '2031-12-09' },
  })
  const { figures } = await must(lead('POST', `/management-reviews/${review}/figures`))
  const figure = (key: string) => figures.find((one: { key: string }) => one.key === key)
  expect(figure('audits-reported')).toMatchObject({ now: 1 })
  expect(figure('incidents-made')).toMatchObject({ now: 1 })
  expect(figure('findings-minor')).toMatchObject({ now: 1, records: [{ ref: finding }] })
  const { version } = await read(lead, `/management-reviews/${review}`)
  const said = 'earlierActions changedIssues changedNeeds nonconformities measurements auditResults improvements'
  const data = {
    ...Object.fromEntries(said.split(' ').map((input) => [input, 'Said.'])),
    improvementDecisions: 'A list of clouds.',
    changeDecisions: 'None.',
    conclusion: 'Suitable, adequate, effective.',
    actions: [{ what: 'List of clouds', personId: owner.personId, dueDate: '2032-02-01' }],
  }
  await must(lead('PATCH', `/management-reviews/${review}`, { data }, { 'if-match': `"${version}"` }))
  await step(lead, 'management-reviews', review, 'prepare')
  const attendees = [{ personId: top.personId, topManagement: true }]
  await step(lead, 'management-reviews', review, 'hold', { heldOn: '2031-12-09', attendees })
  await step(top, 'management-reviews', review, 'sign')
  const work = (await read(owner, '/work')).items
  expect(JSON.stringify(await read(lead, `/management-reviews/${review}/links`))).toContain('List of clouds')
  expect(work.length).toBeGreaterThan(0)

  const certificate = await make(lead, 'certificates', {
    title: 'Certificate',
    data: { standard: 'ISO/IEC 42001:2023', nextAudit: '2032-03-01' },
    links: [['certifies', scope.ref]],
  })
  expect((await read(lead, `/certificates/${certificate}`)).status).toBe('applied')

  // What was true in March is still there.
  const march = await read(lead, `/ai-systems/${system}?asOf=2031-03-01T00:00:00Z`)
  expect(march.data.stage).toBe('deployment')
  expect(await count('/audits?asOf=2031-03-01T00:00:00Z')).toBe(1)
  const touched = await Promise.all(
    allRegisters.map(async ({ name }) => ((await lead('GET', `/${name}?limit=1`)).json.items ?? []).length),
  )
  expect(touched.filter((some) => some > 0).length).toBeGreaterThanOrEqual(20)
  server.setTime(undefined)
  const superuser = await server.database.connectSuperuser()
  expect(await faultsIn(superuser)).toEqual([])
  await superuser.end()
})
