import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, openBrowser } from './support/browser.ts'
import { enter, hands } from './support/people.ts'
import { type RunningServer, startServer } from './support/server.ts'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Clauses 4 to 6: what the organization stands in, what it wants, and what it plans, in the demo organization. */
describe('direction', () => {
  let server: RunningServer
  let browser: Browser
  let base: string
  beforeAll(async () => {
    server = await startServer('demo')
    browser = await openBrowser()
    base = `${server.url}/nordhaven`
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('context: issues, parties with their needs, obligations and processes come together on one page', async () => {
    const page = await enter(browser, server, 'ines')
    const { add, write, take } = hands(page, base)
    await add('context-issues', 'Supervisors look at AI in claims', { Kind: 'External' })
    await write('Why it is relevant, or not', 'Two questionnaires arrived this year.')
    await take('Confirm as relevant', 'Relevant')
    await add('interested-parties', 'Brokers', { 'Where they stand': 'Outside' })
    await page.getByRole('button', { name: 'Edit Needs and expectations' }).click()
    await page.getByRole('button', { name: 'Add a row' }).click()
    await page.getByLabel('Need or expectation').first().fill('To know why a claim was sorted out')
    await page.getByLabel('Decision').first().selectOption({ label: 'The AIMS takes it on' })
    await page.getByLabel(/^Why/).first().fill('They explain it to customers.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('To know why a claim was sorted out').first().waitFor()
    await take('Confirm needs and decisions', 'Needs decided on')
    await add('obligations', 'Explain automated decisions', {})
    await write('Where it stands', 'GDPR, article 22')
    await write('Applies from', '2018-05-25')
    await write('To be met by', inDays(20))
    await take('Confirm that it applies', 'Applies', {
      'Why it applies to you, or not': 'Claims are sorted by a model.',
    })
    const process = await add('processes', 'Answer questions about decisions', { Kind: 'Does the work' })
    await write('What goes in', 'A question of a customer')
    await write('What comes out', 'An answer in words')
    await expectAccessible(page, 'a process')

    await page.goto(`${base}/context`)
    await page.getByText('Whether climate change matters is decided').waitFor()
    await page.getByRole('link', { name: 'Supervisors look at AI in claims' }).waitFor()
    await page.getByRole('link', { name: 'Brokers' }).waitFor()
    await page.getByRole('link', { name: 'Explain automated decisions' }).waitFor()
    await page.getByRole('row', { name: /Answer questions about decisions/ }).waitFor()
    await expectAccessible(page, 'the context')
    await page.setViewportSize({ width: 390, height: 800 })
    await expectNoSidewaysScroll(page, 'the context on a phone')
    expect(process).toMatch(/^PRC-/)
  })

  it('leadership: a policy from a template is written, agreed to in order, published, and compared', async () => {
    const page = await enter(browser, server, 'ines')
    await page.goto(`${base}/document-templates`)
    await page.getByLabel('Search templates').fill('acceptable')
    await page.getByRole('button', { name: /Acceptable use/ }).click()
    await page.getByRole('button', { name: 'Make a draft' }).waitFor()
    await expectAccessible(page, 'the templates')
    await page.getByRole('button', { name: 'Make a draft' }).click()
    await page.getByText('Came from the records').waitFor()
    const address = page.url().split('?')[0] ?? ''
    await page.goto(`${address}?text=write`)
    const text = page.getByRole('textbox', { name: 'Text of the document' })
    await text.getByRole('heading').first().click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Nobody pastes customer data into a public tool.')
    await page.keyboard.press('Control+s')
    await page.getByText('All is saved').waitFor()
    await page.goto(address)
    await hands(page, base).take('Submit for approval', 'Waits for approval')

    const helene = await enter(browser, server, 'helene')
    await helene.goto(address)
    await helene.getByText('Nobody pastes customer data into a public tool.').first().waitFor()
    await hands(helene, base).take('Approve', 'Approved')
    await page.reload()
    await hands(page, base).take('Publish', 'Published')
    await hands(page, base).take('Revise', 'Draft', { Reason: 'One sentence more.' })
    await page.goto(`${address}?text=write`)
    await text.getByText('Nobody pastes customer data').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' Not even once.')
    await page.keyboard.press('Control+s')
    await page.getByText('All is saved').waitFor()
    await page
      .getByRole('link', { name: 'Compare versions' })
      .or(page.getByRole('button', { name: 'Compare versions' }))
      .click()
    await page.getByText('Not even once.', { exact: true }).waitFor()
    await expectAccessible(page, 'two versions of a document')

    const decision = await hands(page, base).add('decisions', 'Open tools are closed at work')
    await hands(page, base).write('The question', 'May people use open tools?')
    await hands(page, base).write('The decision', 'Only approved tools from January on.')
    await hands(page, base).write('Why', 'Data left us twice.')
    await helene.goto(`${base}/decisions/${decision}`)
    await hands(helene, base).take('Decide', 'Taken')
    await helene.goto(`${base}/responsibilities`)
    await helene.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(helene, 'the responsibilities')
  })

  it('strategy: an initiative is scored, decided with reasons, seen in the portfolio, and brings a benefit', async () => {
    const page = await enter(browser, server, 'ines')
    const { add, write, take } = hands(page, base)
    const initiative = await add('initiatives', 'Read letters of hardship')
    await write('The problem', 'Letters wait for nine days.')
    await write('The idea', 'A model sorts them by urgency.')
    await write('Goal of the business', 'An answer within two days.')
    await write('Sponsor', 'Helene Sorensen')
    for (const [field, value] of [
      ['Value', 'High'],
      ['Feasibility', 'Medium'],
      ['Data readiness', 'Medium'],
      ['Risk', 'Medium'],
    ] as const)
      await write(field, value)
    await take('Put up for decision', 'Waits for a decision')

    const helene = await enter(browser, server, 'helene')
    await helene.goto(`${base}/initiatives/${initiative}`)
    await hands(helene, base).take('Decide go', 'Go', {
      'Why go, or no-go': 'Hardship cannot wait.',
      'Decided on': inDays(0),
    })
    await helene.goto(`${base}/strategy`)
    await helene.getByRole('row', { name: /Read letters of hardship Go .* Hardship cannot wait/ }).waitFor()
    await helene.getByRole('heading', { name: /Systems that serve no objective/ }).waitFor()
    await expectAccessible(helene, 'the strategy')
    await helene.setViewportSize({ width: 390, height: 800 })
    await expectNoSidewaysScroll(helene, 'the strategy on a phone')
  })

  it('planning: a change is judged material and leaves its work, an objective is measured', async () => {
    const page = await enter(browser, server, 'ines')
    const { add, write, take } = hands(page, base)
    await add('risks', 'Nobody keeps the AIMS up while its manager is away', {
      'Risk of': 'The management system itself',
    })
    await add('opportunities', 'One form for all questions')
    await take('Decide to pursue it', 'Pursued', { 'What you do about it': 'One page for all of them.' })
    const objective = await add('objectives', 'Letters of hardship are answered in time')
    for (const [field, value] of [
      ['What is measured', 'Letters answered within two days'],
      ['Unit', '%'],
      ['Today', '40'],
      ['Target', '95'],
      ['Reached with', 'At least the target'],
      ['What will be done', 'Sort letters on the day they come.'],
      ['Means', 'Half a clerk.'],
      ['Until', inDays(200)],
    ] as const)
      await write(field, value)
    await expectAccessible(page, 'an objective')
    await take('Submit for approval', 'Waits for approval')

    const change = await add('changes', 'The triage model learns from letters')
    await write('Why', 'It misses what people write by hand.')
    await write('What changes', 'Letters join the data of the model.')
    await write('Material', 'Yes: assess anew')
    await page.evaluate(async (ref) => {
      const reply = await fetch(`/api/v1/orgs/nordhaven/changes/${ref}/links`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ relation: 'changes', to: 'SYS-1' }),
      })
      if (!reply.ok) throw new Error(await reply.text())
    }, change)
    await page.reload()
    await take('Submit for approval', 'Waits for approval')

    const helene = await enter(browser, server, 'helene')
    await helene.goto(`${base}/objectives/${objective}`)
    await hands(helene, base).take('Approve', 'In force')
    await helene.goto(`${base}/changes/${change}`)
    await hands(helene, base).take('Approve', 'Approved')
    await expectAccessible(helene, 'an approved change')
    await helene.reload()
    await helene
      .getByRole('link', { name: /Assess the risks again: SYS-1/ })
      .first()
      .waitFor()
    await helene
      .getByRole('link', { name: /Assess the impacts again: SYS-1/ })
      .first()
      .waitFor()
    await page.goto(`${base}/objectives/${objective}`)
    await page.getByRole('button', { name: 'Record a measurement' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Add a row' }).click()
    await dialog.getByLabel('On 1').fill(inDays(0))
    await dialog.getByLabel('Value 1').fill('55')
    await dialog.getByRole('button', { name: 'Record a measurement' }).click()
    await page.getByText('55').first().waitFor()
    await expectAccessible(page, 'an objective with a measurement')
  })
})
