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
/** What a page of the product would ask, as whoever is signed in there. */
const call = (page: Page, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  page.evaluate(
    async ([method, path, body, headers]) => {
      const response = await fetch(`/api/v1/orgs/nordhaven${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
      return response.json()
    },
    [method, path, body, headers] as const,
  )
/** Kept where `PICTURES` says, to be looked at. */
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

  it('counts down to whom an incident has to be told, and stops when the message is sent', async () => {
    const ines = await signIn('ines@nordhaven.example')
    const { page } = ines
    const law = await call(page, 'POST', '/obligations', {
      title: 'Serious incidents go to the authority',
      data: { reportWithinHours: 72, reportTo: 'Market surveillance' },
    })
    await call(page, 'POST', `/obligations/${law.ref}/transitions/apply`, { data: { applicabilityReason: 'Provider' } })
    await go(ines, 'incidents?new=yes')
    await page.getByLabel('Title').fill('Claims sorted wrongly overnight')
    const noticed = new Date(Date.now() - 5 * 3_600_000)
    const local = new Date(noticed.getTime() - noticed.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
    await page.getByLabel('Noticed at').fill(local)
    await page.getByRole('button', { name: /^Add/ }).click()
    await page.waitForURL(/incidents\/INC-\d+/)
    const clocks = page.getByRole('list', { name: 'Who has to be told, and until when' })
    await clocks.getByText('Serious incidents go to the authority').waitFor()
    const line = clocks.getByRole('listitem').filter({ hasText: 'Serious incidents' })
    expect(await line.textContent()).toMatch(/Running.*within 72 hours.*Market surveillance.*66 hours left|2 days left/)
    await expectAccessible(page, 'an incident with clocks')
    await picture(page, 'incident')
    const ref = page.url().split('/').at(-1)?.split('?')[0] ?? ''

    await go(ines, '')
    await page.getByRole('heading', { name: 'Somebody has to be told' }).waitFor()
    await page.getByRole('link', { name: /Claims sorted wrongly overnight: Serious incidents/ }).waitFor()
    await expectAccessible(page, 'my work with a clock')
    await picture(page, 'home')

    const helene = await signIn('helene@nordhaven.example')
    const message = await call(page, 'POST', '/communications', {
      title: 'First report to the authority',
      data: { kind: 'message', direction: 'external', content: 'What we know so far.' },
      links: [{ relation: 'about', to: ref }],
    })
    await call(page, 'POST', `/obligations/${law.ref}/links`, { relation: 'met-by', to: message.ref })
    await call(helene.page, 'POST', `/communications/${message.ref}/transitions/agree`, {})
    await call(page, 'POST', `/communications/${message.ref}/transitions/send`, {})
    await go(ines, `incidents/${ref}`)
    await line.getByText('Told in time').waitFor()
    await line.getByRole('link', { name: message.ref }).waitFor()
    expect(ines.complaints()).toEqual([])
    await helene.context.close()
    await ines.context.close()
  })

  it('leads a nonconformity to its closing by another person, when the action had time to work', async () => {
    const ines = await signIn('ines@nordhaven.example')
    const { page } = ines
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const made = await call(page, 'POST', '/nonconformities', {
      title: 'Overrides are not looked at',
      data: {
        grade: 'minor',
        causeCategory: 'data',
        rootCause: 'Nobody has a day for it',
        correctiveAction: 'A day each month',
        effectivenessTest: 'Two months of notes',
        effectivenessDue: day(30),
      },
    })
    const path = `/nonconformities/${made.ref}`
    for (const [step, data] of [
      ['analyse', {}],
      ['act', { dueDate: day(5) }],
      ['complete', { doneOn: day(0) }],
    ] as const)
      await call(page, 'POST', `${path}/transitions/${step}`, { data })

    await go(ines, 'improvement')
    const board = page.getByRole('region', { name: 'Nonconformities and improvement', exact: true })
    const card = board.getByRole('link', { name: /Overrides are not looked at/ })
    await card.waitFor()
    await expectAccessible(page, 'the board')
    await picture(page, 'board')
    // By keyboard: one stop for the board, arrow keys inside of it.
    await board.getByRole('link').first().focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.classList.contains('board-card'))).toBe(true)
    await card.click()
    await page.getByText('Similar cases').waitFor()
    await page
      .getByRole('button', { name: /^Link as similar/ })
      .first()
      .click()
    await page.getByText('Similar to').first().waitFor()
    await page.getByText('you recorded the action as done; somebody else has to see it work').first().waitFor()
    await picture(page, 'nonconformity')

    const marek = await signIn('marek@nordhaven.example')
    await go(marek, `nonconformities/${made.ref}`)
    await marek.page
      .getByText(`the action is given time to work until ${day(30)}`)
      .first()
      .waitFor()
    const { version } = await call(page, 'GET', path)
    await call(page, 'PATCH', path, { data: { effectivenessDue: day(0) } }, { 'if-match': `"${version}"` })
    await go(marek, 'improvement')
    await marek.page.getByRole('link', { name: 'Overrides are not looked at', exact: true }).click()
    await marek.page.getByRole('button', { name: 'Confirm that it worked and close' }).click()
    await marek.page.getByRole('dialog').getByLabel('What was seen').fill('Two months of notes, each with a name.')
    await marek.page.getByRole('dialog').getByRole('button', { name: 'Confirm that it worked and close' }).click()
    await expect.poll(async () => (await call(page, 'GET', path)).status, { timeout: 10_000 }).toBe('closed')
    expect(marek.complaints()).toEqual([])

    const phone = await visit(browser, {
      viewport: { width: 360, height: 800 },
      storageState: await ines.context.storageState(),
    })
    await go(phone, 'improvement')
    await expectNoSidewaysScroll(phone.page, 'the board on a phone')
    await picture(phone.page, 'board-phone')
    for (const visitor of [phone, marek, ines]) await visitor.context.close()
  })
})
