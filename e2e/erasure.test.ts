import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, visit } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const password = 'harbour light and tide 42'
const because = 'Request of 3 March, ticket 118'

/** Somebody has left and asks to be forgotten. */
describe('an erasure', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let complaints: () => string[]
  const at = (path: string) => `${server.url}/nordhaven/${path}`
  beforeAll(async () => {
    server = await startServer('demo')
    browser = await openBrowser()
    const visitor = await visit(browser)
    page = visitor.page
    complaints = visitor.complaints
    await page.goto(`${server.url}/sign-in`)
    await page.getByLabel('E-mail').fill('ines@nordhaven.example')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname.startsWith('/nordhaven'))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** Fills in the dialog that is open, once with a wrong password. */
  async function confirm(): Promise<void> {
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Why').fill(because)
    await dialog.getByLabel('Your password').fill('not mine')
    await dialog.getByRole('button', { name: 'Erase for good' }).click()
    await dialog.getByText('Nothing was erased.').waitFor()
    complaints()
    await dialog.getByLabel('Your password').fill(password)
    await dialog.getByRole('button', { name: 'Erase for good' }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  it('of a comment says what goes and what stays, and leaves a line in its place', async () => {
    await page.goto(at('risks/RSK-1'))
    await page.getByPlaceholder(/comment/i).fill('Petra is on sick leave')
    await page.getByRole('button', { name: 'Comment' }).click()
    const comment = page.locator('.comment', { hasText: 'Petra' })
    await comment.getByRole('button', { name: 'Erase…' }).click()
    await page.getByText('That there was a comment, by whom and when.').waitFor()
    await confirm()
    await page.locator('.comment', { hasText: because }).waitFor()
    await expectAccessible(page, 'a record with a comment that was erased')
    expect(await page.getByText('sick leave').count()).toBe(0)
  })

  it('of a person puts a neutral name in the place of theirs, everywhere', async () => {
    await page.goto(at('settings/people'))
    const row = page.locator('table.people tbody tr').filter({ hasNotText: 'Ines' }).first()
    const name = (await row.locator('button').first().textContent()) ?? ''
    await row.locator('button').first().click()
    await page.getByRole('button', { name: 'Deactivate', exact: true }).click()
    await page.getByRole('button', { name: 'Erase personal data…' }).click()
    await confirm()
    await page.getByText(because).first().waitFor()
    await expectAccessible(page, 'a person whose data were erased')
    expect(await page.getByRole('row').filter({ hasText: name }).count()).toBe(0)
    await page.goto(at('log?type=privacy'))
    await page.getByText('Personal data erased').first().waitFor()
    expect(complaints()).toEqual([])
  })
})
