import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, type Visitor, visit } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const password = 'harbour light and tide 42'
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

async function signIn(email: string): Promise<Visitor> {
  const visitor = await visit(browser)
  await visitor.page.goto(`${server.url}/sign-in`)
  await visitor.page.getByLabel('E-mail').fill(email)
  await visitor.page.getByLabel('Password', { exact: true }).fill(password)
  await visitor.page.keyboard.press('Enter')
  await visitor.page.waitForURL((url) => url.pathname.startsWith('/nordhaven'))
  return visitor
}
const go = async ({ page }: Visitor, path: string) => {
  await page.goto(`${server.url}/nordhaven/${path}`)
  await page.locator('h1').first().waitFor()
}
/** Whoever works on a record sees what others did after looking again. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe('improvement', () => {
  it('takes a concern from somebody without a name, who follows it with a code', async () => {
    const ines = await signIn('ines@nordhaven.example')
    await go(ines, 'settings/organization')
    await ines.page.getByRole('switch', { name: 'The form is open' }).click()
    const address = await ines.page.getByRole('link', { name: '/report/' }).getAttribute('href')
    await picture(ines.page, 'settings')

    // A phone, and a browser that runs no script.
    const reporter = await visit(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
    const { page } = reporter
    await page.goto(`${server.url}${address}`)
    await page.getByRole('button', { name: 'Send' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Please fill this in')
    await picture(page, 'form')
    await page.getByLabel('What is it about?').fill('The score of older people')
    await page.getByLabel('What is not right?').fill('They wait longer than others for the same thing.')
    await page.getByLabel('What kind of concern is it?').selectOption({ label: 'It treats people unfairly' })
    await page.getByRole('button', { name: 'Send' }).click()
    const code = (await page.locator('[data-code]').textContent()) ?? ''
    expect(code).toMatch(/^[A-Z2-7-]{29}$/)
    expect(await reporter.context.cookies()).toEqual([])
    await picture(page, 'code')

    const concerns = await go(ines, 'concerns').then(() =>
      ines.page.getByRole('link', { name: 'The score of older people' }),
    )
    await concerns.first().click()
    await ines.page.getByLabel('Write to the reporter').fill('Since when?')
    await ines.page.getByRole('button', { name: 'Send', exact: true }).click()
    await ines.page.getByText('(shown without a name)').waitFor()

    await page.getByRole('link', { name: 'Follow a concern' }).click()
    await page.getByLabel('Code').fill(code)
    await page.getByRole('button', { name: 'Open' }).click()
    const shown = await page.locator('main').textContent()
    expect(shown).toContain('Since when?')
    expect(shown).not.toContain('Ines')
    await page.getByLabel('Write to those').fill('Since March.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Since March.').waitFor()
    await picture(page, 'follow')
    await ines.page.reload()
    await ines.page.getByText('Since March.').waitFor()
    await ines.page.getByText('Waits for an answer').waitFor()
    await picture(ines.page, 'concern')
    await expectAccessible(ines.page, 'a concern with messages')
    await reporter.context.close()

    // The same pages once more with a script, which is the checker's alone.
    for (const options of [
      {},
      { locale: 'de-DE', colorScheme: 'dark' as const, viewport: { width: 320, height: 700 } },
    ]) {
      const checker = await visit(browser, options)
      for (const path of [address ?? '', '/report/follow', '/report/nothing-here']) {
        await checker.page.goto(`${server.url}${path}`)
        await expectAccessible(checker.page, path)
        await expectNoSidewaysScroll(checker.page, path)
      }
      expect(checker.complaints().filter((one) => !one.includes('404'))).toEqual([])
      await checker.context.close()
    }
    await ines.context.close()
  })
})
