import { readFile } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Visitor, visit } from './support/browser.ts'
import { type RunningServer, setUpToken, startServer } from './support/server.ts'

const password = 'correct horse battery 42'
const organization = 'nordhaven'

/** From an empty folder to an approved Statement of Applicability, by hand, as three people do it. */
describe('the main job', () => {
  let server: RunningServer
  let browser: Browser
  let lead: Visitor
  let director: Visitor
  let engineer: Visitor
  const at = (path: string) => `${server.url}/${organization}/${path}`
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser()
    lead = await visit(browser)
    director = await visit(browser)
    engineer = await visit(browser)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('sets up the instance and drafts the management system from a dozen answers', async () => {
    const { page } = lead
    await page.goto(`${server.url}/setup?token=${setUpToken}`)
    await page.getByLabel('Your name').waitFor()
    await expectAccessible(page, 'set-up')
    await page.getByLabel('Your name').fill('Ines Albrecht')
    await page.getByLabel('E-mail').fill('ines@example.org')
    await page.getByLabel('Choose a password').fill('short')
    await page.getByLabel('Name of the organization').fill('Nordhaven')
    await page.getByRole('button', { name: 'Set up and go on' }).click()
    await page
      .getByText(/at least 12/i)
      .first()
      .waitFor()
    await page.getByLabel('Choose a password').fill(password)
    await page.getByRole('button', { name: 'Set up and go on' }).click()
    await page.waitForURL(/guided-set-up/)
    await answerAll(page)
    await page.getByRole('button', { name: 'Make this draft' }).click()
    await page.waitForURL((url) => !url.pathname.includes('guided-set-up'))
  })

  it('brings two people in by invitation', async () => {
    await invite(lead.page, 'Dora Director', 'dora@example.org', ['Top management'], director)
    await invite(lead.page, 'Enno Engineer', 'enno@example.org', ['Contributor', 'Risk owner'], engineer)
  })

  it('records an AI system, and a risk that is treated with A.6.2.4', async () => {
    await lead.page.goto(at('ai-systems?new=yes'))
    await lead.page.getByLabel('Title').fill('Claims triage')
    await lead.page.getByRole('button', { name: /^Add/ }).click()
    await lead.page.waitForURL(/ai-systems\/SYS-/)

    const { page } = engineer
    await page.goto(at('risks?new=yes'))
    await page.getByLabel('Title').fill('Older drivers wait longer')
    await page.getByLabel('Event').fill('The model sends their claims to manual review more often')
    await page.getByLabel('Treatment option').selectOption('modify')
    await page.getByRole('button', { name: /^Add/ }).click()
    await page.waitForURL(/risks\/RSK-1/)
    await write(page, 'For individuals', 'A driver over 75 waits nine days')
    await rate(page, 'Inherent', '4-4')
    await rate(page, 'Current', '3-3')
    await write(page, 'Why these ratings', 'Measured on the pilot')
    await take(page, 'Record the assessment')
    await link(page, 'treated-by', 'A.6.2.4', /verification and validation/i)
    await take(page, 'Start treatment')
    await expectAccessible(page, 'a risk in treatment')
  })

  it('proves a claim with a file that a second person accepts', async () => {
    const { page } = engineer
    const claim = await page.evaluate(async (org) => {
      const get = async (path: string) => (await fetch(`/api/v1/orgs/${org}${path}`)).json()
      const control = (await get('/controls?filter[controlId]=A.6.2.4')).items[0]
      return (await get(`/controls/${control.id}/links`)).items.find(
        (one: { relation: string }) => one.relation === 'supports',
      ).from
    }, organization)
    await page.goto(at(`evidence?claim=${claim.id}`))
    await page.getByText(claim.title).first().waitFor()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Add files' }).click(),
    ])
    await chooser.setFiles({ name: 'release test.txt', mimeType: 'text/plain', buffer: Buffer.from('All limits met') })
    await page.getByRole('button', { name: '1 year', exact: true }).click()
    const submit = page.getByRole('button', { name: /^Submit/ })
    await expect.poll(() => closedWhy(page, submit), { timeout: 10_000 }).toBe('')
    await submit.click()
    await expect.poll(() => statusOf(page, '/evidence/EVD-1'), { timeout: 10_000 }).toBe('submitted')

    await lead.page.goto(at('evidence/EVD-1'))
    // In the review: until it is there, the page offers the same step beside it.
    await lead.page
      .locator('.review-box')
      .getByRole('button', { name: /^Accept/ })
      .click()
    const confirm = lead.page.getByRole('dialog').getByRole('button', { name: /^Accept/ })
    if (await confirm.isVisible().catch(() => false)) await confirm.click()
    await expect.poll(() => statusOf(lead.page, '/evidence/EVD-1'), { timeout: 10_000 }).toBe('accepted')
  })

  it('completes the statement in the workbench, and top management approves it', async () => {
    const { page } = lead
    await page.goto(at('soa'))
    await page.getByRole('checkbox', { name: 'Choose all shown' }).check()
    await page
      .getByRole('region', { name: /selected/ })
      .getByRole('button', { name: 'Responsible' })
      .click()
    await page.getByRole('menuitem', { name: 'Enno Engineer' }).click()
    await page.getByText(/38 entries saved/).waitFor({ timeout: 30_000 })
    await page.getByRole('checkbox', { name: 'Choose all shown' }).check()
    await page
      .getByRole('region', { name: /selected/ })
      .getByRole('button', { name: 'Implementation' })
      .click()
    await page.getByRole('menuitem', { name: 'Planned' }).click()
    await expect
      .poll(() => page.getByRole('gridcell', { name: 'Planned' }).count(), { timeout: 30_000 })
      .toBeGreaterThan(30)
    // By keyboard: the first cell is "Applies" of A.2.2; one to the right is its reason.
    await page.locator('[data-cell="0:1"]').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: /A\.2\.2: Why/ }).fill('The board asks for it, and so does clause 5.2')
    await page.keyboard.press('Enter')
    await page.getByRole('gridcell', { name: 'The board asks for it, and so does clause 5.2' }).waitFor()
    await expectAccessible(page, 'the workbench')
    await page.getByText(/you wrote/).waitFor()

    await director.page.goto(at('soa'))
    await director.page.getByRole('button', { name: 'Approve and publish' }).click()
    await director.page
      .getByRole('dialog')
      .getByRole('button', { name: /Approve and publish version 1/ })
      .click()
    await director.page.getByText(/Version 1 in force/).waitFor()
  })

  it('hands over the PDF that an auditor takes home', async () => {
    const { page } = director
    await page.goto(at('soa/versions'))
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('menuitem', { name: /PDF/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('statement-of-applicability-v1.pdf')
    const document = await getDocumentProxy(new Uint8Array(await readFile(await download.path())))
    const { text } = await extractText(document, { mergePages: true })
    for (const words of [
      'Statement of Applicability',
      'Nordhaven',
      'ISO/IEC 42001:2023',
      'A.6.2.4',
      'A.10.4',
      'Dora Director',
      'The board asks for it',
      'RSK-1',
      'EVD-1',
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(words)
  })

  it('left nobody with a complaint in the console', () => {
    // A refused password, and a version that somebody typing fast has overtaken, are answers of the server that browsers put on the console.
    const expected = /status of (422|412)/
    expect(
      [lead, director, engineer].flatMap((visitor) => visitor.complaints()).filter((line) => !expected.test(line)),
    ).toEqual([])
  })
})

/** Answers each question with the first that is offered. */
async function answerAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save and go on' }).waitFor()
  for (let question = 1; question < 20; question += 1) {
    const next = page.getByRole('button', { name: 'Save and go on' })
    if (!(await next.isVisible())) return
    const main = page.locator('main')
    const area = main.locator('textarea')
    const line = main.locator('input[type=text], input[type=number], input:not([type])')
    const option = main.locator('input[type=radio], input[type=checkbox]')
    if (await area.count()) await area.first().fill('Motor and home insurance for the coast')
    else if (await option.count()) await option.first().check({ force: true })
    else if (await line.count())
      await line.first().fill((await line.first().getAttribute('inputmode')) === 'numeric' ? '20' : 'Denmark')
    const before = await page.getByRole('heading', { level: 1 }).textContent()
    await next.click()
    await page.waitForFunction((heading) => document.querySelector('h1')?.textContent !== heading, before)
  }
}

async function invite(
  page: Page,
  name: string,
  email: string,
  roles: readonly string[],
  guest: Visitor,
): Promise<void> {
  await page.goto(new URL(`/${organization}/settings/people`, page.url()).href)
  await page.getByRole('button', { name: 'Invite a person' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('E-mail').fill(email)
  for (const box of await dialog.getByRole('checkbox').all()) await box.uncheck()
  for (const role of roles) await dialog.getByRole('checkbox', { name: new RegExp(`^${role}`) }).check()
  await dialog.getByRole('button', { name: 'Make the invitation' }).click()
  const address = await dialog.locator('input[readonly]').inputValue()
  await guest.page.goto(address)
  await guest.page
    .getByLabel(/password/i)
    .first()
    .fill(password)
  await guest.page.keyboard.press('Enter')
  await guest.page.waitForURL((url) => url.pathname.startsWith(`/${organization}`))
}

async function write(page: Page, field: string, text: string): Promise<void> {
  await page.getByRole('button', { name: `Edit ${field}`, exact: true }).click()
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
  await page.getByText(text).first().waitFor()
}

async function rate(page: Page, field: string, cell: string): Promise<void> {
  await page.getByRole('button', { name: `Edit ${field}`, exact: true }).click()
  await page.locator(`[data-at="${cell}"]`).click()
  await page.locator('[data-at]').first().waitFor({ state: 'detached' })
}

async function take(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: step, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function link(page: Page, relation: string, words: string, choice: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Link', exact: true }).click()
  await page.getByLabel('Kind of link').selectOption(`> ${relation}`)
  await page.getByLabel('Find a record').fill(words)
  await page.getByRole('option', { name: choice }).first().click()
  await page.getByText(/^CTL-/).first().waitFor()
}

/** Why a step is closed; empty when it is open. */
async function closedWhy(page: Page, step: Locator): Promise<string> {
  const reasons = await step.getAttribute('aria-describedby')
  return (await step.getAttribute('aria-disabled')) === 'true' && reasons
    ? ((await page.locator(`[id="${reasons}"]`).textContent()) ?? '')
    : ''
}

const statusOf = (page: Page, path: string): Promise<string> =>
  page.evaluate(async ([org, one]) => (await (await fetch(`/api/v1/orgs/${org}${one}`)).json()).status, [
    organization,
    path,
  ] as const)
