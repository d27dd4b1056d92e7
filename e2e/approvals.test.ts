import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Visitor, visit } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const password = 'harbour light and tide 42'

/** The demo organization asks for the password, and a manager approves with it. */
describe('approvals with the password', () => {
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

  async function enter(name: string): Promise<Visitor> {
    const visitor = await visit(browser)
    await visitor.page.goto(`${server.url}/sign-in`)
    await visitor.page.getByLabel('E-mail').fill(`${name}@nordhaven.example`)
    await visitor.page.getByLabel('Password', { exact: true }).fill(password)
    await visitor.page.keyboard.press('Enter')
    await visitor.page.waitForURL((url) => url.pathname.startsWith('/nordhaven'))
    return visitor
  }

  it('are switched on by an administrator, asked for by the dialog, and certified on paper', async () => {
    const { page } = await enter('ines')
    await page.goto(`${server.url}/nordhaven/settings/organization`)
    const guard = page.getByRole('switch', { name: 'An approval asks for the password' })
    await guard.click()
    await page.getByText('Approvals ask for the password now').waitFor()
    await expect.poll(() => guard.isChecked()).toBe(true)
    await expect.poll(() => guard.isEnabled()).toBe(true)
    await guard.click()
    await page.getByLabel('Your password').waitFor()
    await expectAccessible(page, 'the settings')

    const { page: hers, complaints } = await enter('helene')
    await hers.goto(`${server.url}/nordhaven`)
    await hers
      .getByRole('link', { name: /Rules for generative tools/ })
      .first()
      .click()
    await hers.waitForURL(/\/documents\/DOC-/)
    await hers
      .getByRole('region', { name: 'Text of the document' })
      .getByRole('button', { name: 'Approve', exact: true })
      .click()
    const dialog = hers.getByRole('dialog')
    const approve = dialog.getByRole('button', { name: 'Approve', exact: true })
    await expect.poll(() => approve.isDisabled()).toBe(true)
    await dialog.getByLabel('Your password').fill('not it, I think')
    await approve.click()
    await dialog.getByText('This is not your password').waitFor()
    await dialog.getByLabel('Your password').fill(password)
    await approve.click()
    await hers.getByText('Now: Approved').waitFor()
    // The browser notes the refusal; nothing else.
    expect(complaints().filter((line) => !line.includes('403'))).toEqual([])

    const [file] = await Promise.all([
      hers.waitForEvent('download', { timeout: 60_000 }),
      hers.getByRole('button', { name: 'PDF' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^DOC-\d+-version-\d+\.pdf$/)
  })
})
