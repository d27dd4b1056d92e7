import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRegisters } from '../packages/registers/src/all.ts'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, type Visitor, visit } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const organization = 'nordhaven'
const password = 'harbour light and tide 42'

/** Pages with a design of their own; every register has a list besides. */
const workspaces = [
  '',
  'soa',
  'soa/versions',
  'compare',
  'log',
  'log/checkpoints',
  'log/audit-packs',
  'risk',
  'losses',
  'ai-act',
  'personal-data',
  'evidence',
  'documents',
  'tasks',
  'requirements',
  'frameworks',
  'audit-rooms',
  'improvement',
  'context',
  'strategy',
  'document-templates',
  'stages',
  'audit-programme',
  'responsibilities',
  'competence',
  'reading',
  'calendar',
  'settings/people',
  'settings/api-keys',
  'settings/organization',
  'settings/account',
  'guided-set-up',
]
const lists = allRegisters.map(({ name }) => name).filter((name) => !workspaces.includes(name))
const records = [
  'ai-systems/SYS-1',
  'risks/RSK-1',
  'controls/CTL-10',
  'evidence/EVD-1',
  'documents/DOC-1',
  'tasks/TSK-1',
  'datasets/DAT-1',
  'models/MOD-1',
  'suppliers/SUP-1',
  'requirements/REQ-1',
  'claims/CLM-1',
  'risk-criteria/RCR-1',
  'simulations/SIM-3',
  'ai-act-assessments/AIA-3',
  'impact-assessments/IMP-1',
  'threat-models/THM-1',
]
const all = [...workspaces, ...lists, ...records]

describe('every page, with the demo organization', () => {
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

  async function enter(options: Parameters<typeof visit>[1] = {}): Promise<Visitor> {
    const visitor = await visit(browser, options)
    await visitor.page.goto(`${server.url}/sign-in`)
    await visitor.page.getByLabel('E-mail').fill('ines@nordhaven.example')
    await visitor.page.getByLabel('Password', { exact: true }).fill(password)
    await visitor.page.keyboard.press('Enter')
    await visitor.page.waitForURL((url) => url.pathname.startsWith(`/${organization}`))
    return visitor
  }
  const open = async ({ page }: Visitor, path: string) => {
    await page.goto(`${server.url}/${organization}/${path}`)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
  }

  it('is accessible and quiet in the console', async () => {
    const visitor = await enter()
    for (const path of all) {
      await open(visitor, path)
      await expectAccessible(visitor.page, `/${path}`)
      expect(visitor.complaints(), path).toEqual([])
    }
    await visitor.context.close()
  }, 400_000)

  it('is accessible in the dark, too', async () => {
    const visitor = await enter({ colorScheme: 'dark' })
    for (const path of [...workspaces, ...records.slice(0, 4)]) {
      await open(visitor, path)
      await expectAccessible(visitor.page, `/${path} in the dark`)
    }
    await visitor.context.close()
  }, 300_000)

  it('fits a phone without sideways scroll', async () => {
    const visitor = await enter({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    for (const path of all) {
      await open(visitor, path)
      await expectNoSidewaysScroll(visitor.page, `/${path}`)
    }
    await visitor.context.close()
  }, 300_000)

  it('is quiet in the console for who is not signed in, by any way to the sign-in page', async () => {
    const visitor = await visit(browser)
    for (const path of ['', 'sign-in', organization, `${organization}/risks/RSK-1`]) {
      await visitor.page.goto(`${server.url}/${path}`)
      await visitor.page.getByLabel('E-mail').waitFor()
      await visitor.page.waitForLoadState('networkidle')
      expect(visitor.complaints(), `/${path}`).toEqual([])
    }
    await visitor.context.close()

    const { page, context, complaints } = await enter()
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: /Ines/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByLabel('E-mail').waitFor()
    await page.waitForLoadState('networkidle')
    expect(complaints(), 'after sign-out').toEqual([])
    await context.close()
  })

  it('takes another name of the organization, and shows it at once', async () => {
    const { page, context, complaints } = await enter()
    await page.goto(`${server.url}/${organization}/settings/organization`)
    const save = page.getByRole('button', { name: 'Save the name' })
    // Another organization has a name, too.
    const field = page.locator('form').filter({ has: save }).getByLabel('Name', { exact: true })
    const before = await field.inputValue()
    for (const name of ['Nordhaven Harbour', before]) {
      await field.fill(name)
      await save.click()
      await page.getByText('The organization has its new name').waitFor()
      await page
        .getByRole('button', { name: /Account of Ines/ })
        .getByText(name)
        .waitFor()
      await page.getByRole('button', { name: 'Close' }).click()
    }
    await expectAccessible(page, 'the organization')
    expect(complaints()).toEqual([])
    await context.close()
  })

  it('shows a past day on every page, and writes nothing', async () => {
    const visitor = await enter()
    const { page } = visitor
    const ofToday: string[] = []
    page.on('request', (request) => {
      const url = new URL(request.url())
      // An entry of the log is what it is on every day, what was erased is erased of every day, and which templates there are is no record.
      const isRecord = /\/orgs\/\w+\/(?!people|work|erasures|log\/entries\/|document-templates$)/.test(url.pathname)
      // The statement of a past day stands beside that of today.
      const isBeside =
        /\/nordhaven\/soa/.test(page.url()) && /\/(soa|statements-of-applicability|log)$/.test(url.pathname)
      const isOfToday = !url.searchParams.has('asOf') && !isBeside
      if (isRecord && (request.method() !== 'GET' || isOfToday)) ofToday.push(request.url())
    })
    await open(visitor, 'risks')
    await page.getByRole('button', { name: /^Show another day/ }).click()
    await page.getByRole('button', { name: 'A month ago' }).click()
    await page.getByText(/^As it stood on/).waitFor()
    const { search } = new URL(page.url())
    expect(search).toMatch(/^\?asOf=/)
    ofToday.length = 0
    for (const path of [...workspaces.filter((one) => one !== 'compare'), ...records]) {
      await open(visitor, `${path}${search}`)
      expect(await page.getByText(/^As it stood on/).count(), path).toBe(1)
      expect(await page.getByRole('button', { name: /^(New|Add|Edit|Upload)/ }).count(), path).toBe(0)
      expect(await page.locator('main textarea:visible').count(), path).toBe(0)
      await expectAccessible(page, `/${path} of a past day`)
      expect(visitor.complaints(), path).toEqual([])
    }
    expect(ofToday).toEqual([])
    await open(visitor, `risks${search}`)
    await page.getByRole('link', { name: 'Older drivers wait longer for their money' }).click()
    await page.getByText('Steps are taken today').waitFor()
    await page.getByRole('img', { name: /^Proved in this browser/ }).waitFor()
    expect(new URL(page.url()).search).toBe(search)
    await page.getByRole('link', { name: 'Compare with today' }).click()
    await page.getByRole('heading', { name: 'By register' }).waitFor()
    await page.goBack()

    const longAgo = new Date(Date.now() - 240 * 86_400_000).toISOString()
    await open(visitor, `soa?asOf=${longAgo}`)
    await page.getByRole('button', { name: /^Different today [1-9]/ }).click()
    await page.locator('.soa-grid tr.differs .soa-today').first().waitFor()
    expect(await page.locator('.soa-grid tr.differs').count()).toBe(
      (await page.locator('.soa-grid .soa-name').count()) - 1,
    )
    await page
      .getByRole('region', { name: /^The life of the statement/ })
      .getByRole('link', { name: 'v1' })
      .click()
    await page.getByText('Version 1 in force').waitFor()
    await expectAccessible(page, 'the statement of a past day')
    await page.getByRole('button', { name: 'Back to today' }).click()
    await page.getByText(/^As it stood on/).waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('')
    await visitor.context.close()
  }, 300_000)

  it('speaks German to a browser that asks for it', async () => {
    const visitor = await visit(browser, { locale: 'de-DE' })
    await visitor.page.goto(`${server.url}/sign-in`)
    await visitor.page.getByLabel('Passwort', { exact: true }).waitFor()
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe('de')
    await expectAccessible(visitor.page, 'sign-in in German')
    await visitor.context.close()
  })
})
