import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, visit } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const password = 'harbour light and tide 42'
const table = [
  'Risk;Who;Status;Next look',
  'Import: vendor changes the model silently;ines@nordhaven.example;Accepted;2027-03-31',
  'Import: labels drift;nobody@nowhere.example;;31.12.2027',
  'Import: logs are lost;;;soon',
].join('\r\n')

/** A list that was kept in a spreadsheet comes in. */
describe('an import', () => {
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

  it('starts at the list, and proposes what the columns become', async () => {
    await page.goto(at('risks'))
    await page.getByRole('link', { name: 'Import' }).click()
    await page.getByText('The first row names the columns.').waitFor()
    await expectAccessible(page, 'the upload of a table')
    const file = { name: 'risks.csv', mimeType: 'text/csv', buffer: Buffer.from(table) }
    await page.getByLabel('A table, CSV or Excel workbook').setInputFiles(file)
    await page.getByRole('button', { name: 'Check the rows' }).waitFor()
    expect(await page.getByLabel('What the column Status becomes').inputValue()).toBe('')
    await page.getByLabel('What the column Risk becomes').selectOption('title')
    await page.getByLabel('What the column Who becomes').selectOption('ownerId')
    await page.getByLabel('What the column Next look becomes').selectOption('data.reviewDate')
    await expectAccessible(page, 'the columns of a table')
  })

  it('says before anything is written which row is wrong, where and why', async () => {
    await page.getByRole('button', { name: 'Check the rows' }).click()
    await page.getByRole('heading', { name: 'This would happen' }).waitFor()
    const wrong = page.getByRole('row').filter({ hasText: 'is nobody of this organization' })
    expect(await wrong.textContent()).toContain('3Who')
    await page.getByText('must be a day, such as 2026-01-31').waitFor()
    await expectAccessible(page, 'the check of a table')
  })

  it('writes the rows that are right, and takes them back', async () => {
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor()
    const imported = page.url()
    await page.getByRole('link', { name: 'To the list' }).click()
    await page.getByText('Import: vendor changes the model silently').first().waitFor()
    await page.goto(imported)
    await page.getByRole('button', { name: 'Undo the import' }).click()
    await page.getByRole('heading', { name: 'Taken back' }).waitFor()
    await page.getByRole('link', { name: 'To the list' }).click()
    await page.getByRole('row').nth(1).waitFor()
    expect(await page.getByText('Import: vendor changes the model silently').count()).toBe(0)
    expect(complaints()).toEqual([])
  })

  it('takes fields that the organization added', async () => {
    await page.goto(at('custom-fields?new=yes'))
    await page.getByLabel('Title').fill('Cost centre')
    await page.getByLabel('Register').selectOption('suppliers')
    await page.getByLabel('Name in files').fill('Cost Centre')
    await page.getByLabel('What it holds').selectOption({ label: 'One line' })
    await page.getByRole('button', { name: 'Add: Own field' }).click()
    await page.getByText(/must be lower-case letters/).waitFor()
    await page.getByLabel('Name in files').fill('cost-centre')
    await page.getByRole('button', { name: 'Add: Own field' }).click()
    await page.getByRole('button', { name: 'Put into use' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Put into use' }).click()
    await page.getByText('Now: In use').waitFor()
    await expectAccessible(page, 'an own field')

    await page.goto(at('suppliers/SUP-1'))
    await page.getByRole('heading', { name: 'Own fields' }).waitFor()
    await page.getByRole('button', { name: 'Edit Cost centre' }).click()
    await page.getByLabel('Cost centre', { exact: true }).fill('4711')
    await page.keyboard.press('Enter')
    await page.locator('dd').filter({ hasText: '4711' }).waitFor()
    await expectAccessible(page, 'a record with an own field')
    await page.goto(at('suppliers?filter[x-cost-centre]=4711'))
    await page.getByText('Cost centre: 4711').waitFor()
    await page.getByRole('row').nth(1).waitFor()
    expect(await page.getByRole('row').count()).toBe(2)
    expect(complaints().filter((one) => !one.includes('422'))).toEqual([])
  })
})
