import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, visit } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const password = 'harbour light and tide 42'
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Processes of clauses 7 to 9, each by the people who do it, in the demo organization. */
describe('the management system at work', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    server = await startServer('demo')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  async function enter(name: string, path: string): Promise<Page> {
    const { page } = await visit(browser)
    await page.goto(`${server.url}/sign-in`)
    await page.getByLabel('E-mail').fill(`${name}@nordhaven.example`)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname.startsWith('/nordhaven'))
    await page.goto(`${server.url}/nordhaven/${path}`)
    return page
  }

  it('support: who was asked reads, answers, and has read; the gap of a role is seen', async () => {
    const page = await enter('joost', 'reading')
    await page.getByRole('region').or(page.locator('main')).first().waitFor()
    await page.getByRole('link', { name: 'Working with AI at Nordhaven' }).first().click()
    await page.getByRole('heading', { name: 'If something looks wrong' }).waitFor()
    await page.getByRole('radio', { name: 'Below two points' }).check()
    await page.getByRole('radio', { name: 'The system owner' }).check()
    await page.getByRole('button', { name: 'Check answers' }).click()
    await page.getByText('Not right. Look it up in the text above.').waitFor()
    await page.getByRole('radio', { name: 'Never' }).check()
    await page.getByRole('button', { name: 'Check answers' }).click()
    await page.getByText('All answers were right').waitFor()
    await expectAccessible(page, 'reading')
    await page.getByRole('button', { name: 'I have read it' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'I have read it' }).click()
    await page.getByText('Now: Acknowledged').waitFor()
    await page.goto(`${server.url}/nordhaven/reading`)
    await page.getByText('Nothing is waiting for you.').waitFor()
    await page.getByText(/missing: .*Helene Sorensen/).waitFor()

    await page.goto(`${server.url}/nordhaven/competence`)
    await page.getByRole('row', { name: /Ines Albrecht Risk assessment .* Gap without a plan/ }).waitFor()
    await expectAccessible(page, 'competence')
    await page.goto(`${server.url}/nordhaven/responsibilities`)
    await page.getByRole('row', { name: /Risk assessment .* Nobody answers for it/ }).waitFor()
    await expectAccessible(page, 'responsibilities')
  })

  it('operation: a gate judges from the records, and lets pass with an exception that ends', async () => {
    const page = await enter('helene', 'stage-gates/GAT-1')
    const criteria = page.getByRole('list', { name: 'Criteria' })
    await criteria.getByText('no accepted verification of version 0.9').waitFor()
    await page.getByText('and 6 more criteria are not met').waitFor()
    await expectAccessible(page, 'a stage gate')
    await page.getByRole('button', { name: 'Let it pass with an exception' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Exception', { exact: true }).fill('A pilot with six people, each signal seen by two.')
    await dialog.getByLabel('Exception ends on').fill(inDays(60))
    await dialog
      .getByLabel(/Reason|Why/)
      .last()
      .fill('The pilot gives the numbers for the tests.')
    await dialog.getByRole('button', { name: 'Let it pass with an exception' }).click()
    await page.getByText('Now: Passed with an exception').waitFor()
    await page.goto(`${server.url}/nordhaven/stages`)
    await page.getByRole('region', { name: 'Deployment' }).getByRole('link', { name: 'Fraud signal' }).waitFor()
    await expectAccessible(page, 'the stages')
    await page.setViewportSize({ width: 390, height: 800 })
    await expectNoSidewaysScroll(page, 'the stages')
  })

  it('evaluation: an audit draws a sample and is reported; a review has its figures and its minutes', async () => {
    const page = await enter('marek', 'audits/AUD-3')
    await page.getByText('The records show nobody on the team').waitFor()
    await page.getByRole('button', { name: 'Working paper', exact: true }).click()
    await page.waitForURL(/working-papers\/WPA-/)
    await page.getByLabel('From', { exact: true }).selectOption('risks')
    await page.getByLabel('How many').fill('3')
    await page.getByRole('button', { name: 'Draw sample' }).click()
    await page.getByText(/\d+ records of Risks/).waitFor()
    await expect.poll(() => page.getByRole('cell', { name: /^RSK-\d+$/ }).count()).toBe(3)
    await expectAccessible(page, 'a working paper')
    await page.goto(`${server.url}/nordhaven/audits/AUD-3`)
    const [report] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('button', { name: 'Report as PDF' }).click(),
    ])
    expect(report.suggestedFilename()).toMatch(/^AUD-3-version-\d+\.pdf$/)
    await page.goto(`${server.url}/nordhaven/audit-programme?state=due`)
    await page.getByRole('row', { name: /^6\.1\.2 .* Due, nothing planned/ }).waitFor()
    await expectAccessible(page, 'the audit programme')

    const hers = await enter('ines', 'management-reviews/MRV-2')
    await hers.getByRole('button', { name: 'Compile the inputs' }).click()
    await hers.getByRole('row', { name: /Risks above what is acceptable/ }).waitFor()
    await expectAccessible(hers, 'a management review')
    const [minutes] = await Promise.all([
      hers.waitForEvent('download', { timeout: 60_000 }),
      hers.getByRole('button', { name: 'Minutes as PDF' }).click(),
    ])
    expect(minutes.suggestedFilename()).toMatch(/^MRV-2-version-\d+\.pdf$/)
  })
})
