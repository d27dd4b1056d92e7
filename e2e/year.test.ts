import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { expectAccessible, openBrowser, visit } from './support/browser.ts'
import { hands } from './support/people.ts'
import { type RunningServer, setUpToken, startServer } from './support/server.ts'

const password = 'correct horse battery 42'
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A year of an AIMS in the browser, in an organization that begins with nothing, by the five people who run it. */
describe('a year', () => {
  let server: RunningServer
  let browser: Browser
  let base: string
  const who: Record<string, { page: Page; personId: string }> = {}
  const as = (name: string) => {
    const person = who[name]
    if (!person) throw new Error(`there is no ${name}`)
    return { ...person, ...hands(person.page, base) }
  }

  /** What a page of the product would ask, for what is only repetition here. */
  const call = (page: Page, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    page.evaluate(
      async ([method, path, body, headers]) => {
        const response = await fetch(path.startsWith('/api') ? path : `/api/v1/orgs/farms${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
        return response.status === 204 ? undefined : response.json()
      },
      [method, path, body, headers] as const,
    )
  const fill = async (page: Page, path: string, data: Readonly<Record<string, unknown>>) => {
    const { version } = await call(page, 'GET', path)
    await call(page, 'PATCH', path, { data }, { 'if-match': `"${version}"` })
    await page.reload()
  }
  const open = (name: string, path: string) => as(name).page.goto(`${base}/${path}`)

  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser()
    base = `${server.url}/farms`
    const { page } = await visit(browser)
    await page.goto(`${server.url}/setup?token=${setUpToken}`)
    await page.getByLabel('Your name').fill('Lena Lead')
    await page.getByLabel('E-mail').fill('lena@example.org')
    await page.getByLabel('Choose a password').fill(password)
    await page.getByLabel('Name of the organization').fill('Farms')
    await page.getByRole('button', { name: 'Set up and go on' }).click()
    await page.waitForURL(/guided-set-up/)
    const { organizations } = await call(page, 'GET', '/api/v1/me')
    who.lena = { page, personId: organizations[0].personId }
    for (const [name, role] of [
      ['Tom', 'top-management'],
      ['Olga', 'system-owner'],
      ['Rosa', 'risk-owner'],
      ['Anna', 'internal-auditor'],
    ] as const) {
      const { token } = await call(page, 'POST', '/invitations', {
        email: `${name}@example.org`,
        name,
        roles: name === 'Olga' ? [role, 'contributor'] : [role],
      })
      const guest = await visit(browser)
      await guest.page.goto(server.url)
      await call(guest.page, 'POST', `/api/invitations/${token}`, { name, password })
      const me = await call(guest.page, 'GET', '/api/v1/me')
      who[name.toLowerCase()] = { page: guest.page, personId: me.organizations[0].personId }
    }
    for (const { page: one } of Object.values(who)) one.setDefaultTimeout(15_000)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('January: the frame is set, approved by the top, and read', async () => {
    const lena = as('lena')
    await call(lena.page, 'POST', '/guided-set-up', {
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
    })
    const [scope] = (await call(lena.page, 'GET', '/management-systems')).items
    await open('lena', `management-systems/${scope.ref}`)
    await lena.take('Submit for approval', 'Waits for approval')
    await open('tom', `management-systems/${scope.ref}`)
    await as('tom').take('Approve', 'Approved')
    const policy = (await call(lena.page, 'GET', '/documents?q=policy')).items[0]
    await open('lena', `documents/${policy.ref}`)
    await lena.take('Submit for approval', 'Waits for approval')
    await open('tom', `documents/${policy.ref}`)
    await as('tom').take('Approve', 'Approved')
    await lena.page.reload()
    await lena.take('Publish', 'Published')
    await expectAccessible(lena.page, 'the first policy')
    const programme = await as('anna').add('audits', 'Programme of the year')
    await fill(as('anna').page, `/audits/${programme}`, {
      kind: 'programme',
      universe: [{ subject: '8', importance: 'high', everyMonths: 12 }],
    })
    await open('tom', `audits/${programme}`)
    await as('tom').take('Put the programme in force', 'Programme in force')
  })

  it('February: a system with its risk and its gate goes into a pilot', async () => {
    const olga = as('olga')
    const system = await as('lena').add('ai-systems', 'Credit advice')
    await call(
      as('lena').page,
      'PATCH',
      `/ai-systems/${system}`,
      {
        ownerId: olga.personId,
        data: {
          purpose: 'Advises clerks on loans.',
          intendedUses: ['Loans up to 50,000'],
          organizationRoles: ['customer'],
          inScope: true,
          scopeReason: 'It bears on people.',
          stage: 'inception',
        },
      },
      { 'if-match': '"1"' },
    )
    await open('olga', `ai-systems/${system}`)
    await olga.take('Activate', 'Active')
    const risk = await olga.add('risks', 'Dry years look like bad farmers')
    await call(
      olga.page,
      'PATCH',
      `/risks/${risk}`,
      {
        ownerId: as('rosa').personId,
        data: {
          event: 'Scores fall after a drought.',
          individualConsequence: 'A farm has no seed.',
          inherent: { likelihood: 4, consequence: 4 },
          current: { likelihood: 2, consequence: 2 },
          rationale: 'Weather is a feature now.',
        },
      },
      { 'if-match': '"1"' },
    )
    await call(olga.page, 'POST', `/risks/${risk}/links`, { relation: 'concerns', to: system })
    await olga.page.reload()
    await olga.take('Record the assessment', 'Assessed')
    await open('rosa', `risks/${risk}`)
    await as('rosa').take('Accept the residual risk', 'Accepted', {
      'Accepted until': inDays(300),
      'Why the rest is acceptable': 'Low, and watched.',
    })
    await expectAccessible(as('rosa').page, 'an accepted risk')
    const gate = await olga.add('stage-gates', 'Into operation')
    await fill(olga.page, `/stage-gates/${gate}`, {
      toStage: 'deployment',
      systemVersion: '1',
      plan: 'Two branches first.',
    })
    await call(olga.page, 'POST', `/stage-gates/${gate}/links`, { relation: 'of', to: system })
    await olga.page.reload()
    await olga.take('Submit for decision', 'Waits for a decision')
    await open('tom', `stage-gates/${gate}`)
    await as('tom').take('Let it pass with an exception', 'Passed with an exception', {
      'Exception ends on': inDays(60),
      Reason: 'Two branches, each case seen by two.',
      Exception: 'A pilot of two branches.',
    })
    await open('tom', 'stages')
    await as('tom')
      .page.getByRole('region', { name: 'Deployment' })
      .getByRole('link', { name: 'Credit advice' })
      .waitFor()
  })

  it('October: an audit with a sample and a finding that becomes corrective action', async () => {
    const anna = as('anna')
    const audit = await anna.add('audits', 'Operation')
    await fill(anna.page, `/audits/${audit}`, {
      kind: 'internal',
      objective: 'Are risks accepted by whom they belong to?',
      criteria: 'ISO/IEC 42001, 8',
      scope: 'Credit advice',
      clauses: ['8'],
      auditors: [{ personId: anna.personId, part: 'lead' }],
      plannedUntil: inDays(10),
    })
    await anna.take('Start', 'Under way')
    const paper = await anna.add('working-papers', 'Acceptances')
    await fill(anna.page, `/working-papers/${paper}`, { question: 'Who accepted?', method: 'records' })
    await call(anna.page, 'POST', `/working-papers/${paper}/links`, { relation: 'part-of', to: audit })
    await call(anna.page, 'POST', `/working-papers/${paper}/sample`, { register: 'risks', size: 5 })
    await anna.page.reload()
    await anna.page.getByText('RSK-1').first().waitFor()
    await expectAccessible(anna.page, 'a working paper with its sample')
    const finding = await anna.add('findings', 'Nobody looked at the change')
    await call(
      anna.page,
      'PATCH',
      `/findings/${finding}`,
      {
        ownerId: as('olga').personId,
        data: { source: 'internal', grade: 'minor', clauses: ['8.1'], observation: 'Version 1 has no review.' },
      },
      { 'if-match': '"1"' },
    )
    await call(anna.page, 'POST', `/findings/${finding}/links`, { relation: 'found-in', to: audit })
    await anna.page.reload()
    await anna.take('Issue to the audited', 'Waits for an answer', { 'Found on': inDays(0) })
    await open('anna', `audits/${audit}`)
    await anna.take('Report the result', 'Reported', {
      Conclusion: 'Controlled, but for one.',
      'Reported on': inDays(0),
    })
    await expectAccessible(anna.page, 'a reported audit')
  })

  it('December: the review compiles, decides and hands out work; readiness says what is missing', async () => {
    const lena = as('lena')
    const review = await lena.add('management-reviews', 'Review of the year')
    await fill(lena.page, `/management-reviews/${review}`, {
      plannedOn: inDays(1),
      periodFrom: inDays(-300),
      periodUntil: inDays(0),
    })
    await lena.page.getByRole('button', { name: 'Compile the inputs' }).click()
    await lena.page.getByText('Risks').first().waitFor()
    await expectAccessible(lena.page, 'a review with its figures')
    const said = 'earlierActions changedIssues changedNeeds nonconformities measurements auditResults improvements'
    await fill(lena.page, `/management-reviews/${review}`, {
      ...Object.fromEntries(said.split(' ').map((input) => [input, 'Said.'])),
      improvementDecisions: 'A list of clouds.',
      changeDecisions: 'None.',
      conclusion: 'Suitable, adequate, effective.',
      actions: [{ what: 'List of clouds', personId: as('olga').personId, dueDate: inDays(60) }],
      attendees: [{ personId: as('tom').personId, topManagement: true }],
      heldOn: inDays(0),
    })
    await lena.take('Record the inputs as ready', 'Inputs ready')
    await lena.take('Record as held', 'Held, waits for sign-off')
    await open('tom', `management-reviews/${review}`)
    await as('tom').take('Sign off', 'Signed off')
    await open('olga', 'tasks')
    await as('olga')
      .page.getByRole('link', { name: /List of clouds/ })
      .first()
      .waitFor()
    await open('lena', '')
    await lena.page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(lena.page, 'readiness after a year')
  })
})
