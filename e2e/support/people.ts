import type { Browser, Page } from 'playwright-core'
import { visit } from './browser.ts'
import type { RunningServer } from './server.ts'

const password = 'harbour light and tide 42'

/** Somebody of the demo organization, signed in. */
export async function enter(browser: Browser, server: RunningServer, name: string): Promise<Page> {
  const { page } = await visit(browser)
  page.setDefaultTimeout(10_000)
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('E-mail').fill(`${name}@nordhaven.example`)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/nordhaven'))
  return page
}

/** What a person does on the pages of records. @param base address of the organization */
export const hands = (page: Page, base: string) => ({
  /** Opens the form of a register, fills it in and adds. @returns the reference of the new record */
  async add(register: string, title: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
    await page.goto(`${base}/${register}?new=yes`)
    const form = page.getByRole('complementary').or(page.getByRole('dialog'))
    await form.getByLabel('Title', { exact: true }).fill(title)
    for (const [label, value] of Object.entries(fields)) {
      const field = form.getByLabel(label, { exact: true })
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value })
      else await field.fill(value)
    }
    await form.getByRole('button', { name: /^Add: / }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    return new URL(page.url()).pathname.split('/').at(-1) ?? ''
  },
  /** Writes into a field of the record that is open. */
  async write(label: string, value: string): Promise<void> {
    await page.getByRole('button', { name: `Edit ${label}`, exact: true }).click()
    const field = page.getByLabel(label, { exact: true }).locator('visible=true').first()
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value })
    else {
      await field.fill(value)
      // Who is looked for is taken from the list that opens.
      const person = page.getByRole('option', { name: value })
      if ((await field.getAttribute('role')) === 'combobox') await person.click()
      else await page.keyboard.press('Control+Enter')
    }
    await page.getByRole('button', { name: `Edit ${label}`, exact: true }).waitFor()
  },
  /** Takes a step of the record that is open, and gives what it asks for. */
  async take(step: string, now: string, given: Readonly<Record<string, string>> = {}): Promise<void> {
    // Parts of a page that come later may take the steps to another place.
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: step, exact: true }).locator('visible=true').first().click()
    const dialog = page.getByRole('dialog')
    for (const [label, value] of Object.entries(given)) {
      // A label may say more, such as that a reason is optional.
      const exact = dialog.getByLabel(label, { exact: true })
      const field = (await exact.count()) > 0 ? exact : dialog.getByLabel(label)
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value })
      else await field.fill(value)
    }
    await dialog.getByRole('button', { name: step, exact: true }).click()
    await page.getByText(`Now: ${now}`).first().waitFor()
  },
})
