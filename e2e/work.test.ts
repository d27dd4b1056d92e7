import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, type Visitor, visit } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const password = 'harbour light and tide 42'
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Somebody is named, hears the bell, does the work; what falls due stands in the calendar. */
describe('work that comes to people', () => {
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

  it('is named in a comment, told by the bell, done, and stands in the calendar', async () => {
    const { page: hers, complaints: hersSays } = await enter('ines')
    const { page, complaints } = await enter('joost')
    await page.goto(`${server.url}/nordhaven/notifications`)
    const markAll = page.getByRole('button', { name: 'Mark all as read' })
    await markAll.waitFor()
    // Until the list is there, nobody knows whether there is anything to mark.
    await page.waitForLoadState('networkidle')
    if (await markAll.isEnabled()) await markAll.click()
    await page.getByText('You have read everything.').waitFor()

    // A task for Joost, due in three days, with a comment that names him.
    const task = await hers.evaluate(
      async ([dueDate]) => {
        const people = await (await fetch('/api/v1/orgs/nordhaven/people')).json()
        const { id } = people.items.find((one: { name: string }) => one.name.startsWith('Joost'))
        const reply = await fetch('/api/v1/orgs/nordhaven/tasks', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ title: 'Count the missing values', ownerId: id, data: { dueDate } }),
        })
        return (await reply.json()) as { ref: string }
      },
      [dayIn(3)] as const,
    )
    await hers.goto(`${server.url}/nordhaven/tasks/${task.ref}`)
    const comment = hers.getByLabel('Write a comment')
    await comment.pressSequentially('@joo')
    const list = hers.getByRole('listbox', { name: 'People to name' })
    await list.getByRole('option', { name: /Joost Bakker/ }).waitFor()
    await expectAccessible(hers, 'the list of people to name')
    await hers.keyboard.press('Enter')
    await comment.pressSequentially('by Friday, please.')
    await expect.poll(() => comment.inputValue()).toBe('@Joost Bakker by Friday, please.')
    await hers.keyboard.press('Control+Enter')
    await hers.getByText('@Joost Bakker', { exact: true }).waitFor()
    const watch = hers.getByRole('button', { name: 'Watch', exact: true })
    await watch.click()
    await hers.getByRole('button', { name: 'Watching' }).waitFor()

    // The bell knows, and leads to the page.
    await page.reload()
    await page.getByRole('link', { name: 'Notifications, 2 unread' }).click()
    const named = page.getByRole('link', { name: new RegExp(`Ines Albrecht named you in a comment on ${task.ref}`) })
    await named.waitFor()
    await page.getByRole('link', { name: new RegExp(`Ines Albrecht gave you ${task.ref}`) }).waitFor()
    await expectAccessible(page, 'the notifications')
    await page.getByRole('button', { name: 'Names me' }).click()
    await expect.poll(() => page.getByRole('link', { name: /gave you/ }).count()).toBe(0)
    await named.waitFor()
    await page.keyboard.press('j')
    await expect.poll(() => named.evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname.endsWith(task.ref))

    // The calendar has it, on the sheet and in the list.
    await page.goto(`${server.url}/nordhaven/calendar?month=${dayIn(3).slice(0, 7)}`)
    const sheet = page.getByRole('table', { name: /\d{4}/ })
    await sheet.getByRole('link', { name: 'Count the missing values' }).waitFor()
    await expectAccessible(page, 'the calendar')
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('m')
    await page.waitForURL(/whose=all/)
    await page.getByRole('button', { name: 'List' }).click()
    await page.getByRole('link', { name: 'Count the missing values' }).waitFor()
    await expectAccessible(page, 'the list of the calendar')
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['calendar', 'notifications', 'settings/account']) {
      await page.goto(`${server.url}/nordhaven/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      await expectNoSidewaysScroll(page, path)
      await expectAccessible(page, `${path} on a phone`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })

    // Done; and who watches is told.
    await page.goto(`${server.url}/nordhaven/tasks/${task.ref}`)
    await page.getByRole('button', { name: 'Mark done', exact: true }).first().click()
    const dialog = page.getByRole('dialog')
    if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Mark done', exact: true }).click()
    await page.getByText('Done', { exact: true }).first().waitFor()
    await hers.goto(`${server.url}/nordhaven/notifications`)
    await hers.getByRole('link', { name: new RegExp(`Joost Bakker changed ${task.ref}`) }).waitFor()
    expect([...complaints(), ...hersSays()]).toEqual([])
  })

  it('says how one is reminded, names a deputy, and gives a calendar address that ends', async () => {
    const { page, complaints } = await enter('joost')
    await page.goto(`${server.url}/nordhaven/settings/account`)
    await page.getByText('This instance sends no mail.').waitFor()
    await page.getByLabel('Days before something falls due').fill('10')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved. You are reminded so from now on.').waitFor()
    await page.getByRole('button', { name: 'Name a deputy' }).click()
    await page.getByLabel('Who stands in for you').selectOption({ label: 'Priya Raman' })
    await page.getByLabel('Until').fill(dayIn(7))
    await page.getByRole('button', { name: 'Save' }).last().click()
    await page.getByText(/Priya Raman stands in for you/).waitFor()
    await page.getByRole('button', { name: 'Make an address' }).click()
    const address = await page.getByLabel('The address').inputValue()
    expect(address).toContain('/api/calendar/')
    const fetched = await page.request.get(address)
    expect([fetched.status(), (await fetched.text()).startsWith('BEGIN:VCALENDAR')]).toEqual([200, true])
    await expectAccessible(page, 'the account')
    await page.getByRole('button', { name: 'End the address' }).click()
    await page.getByRole('button', { name: 'Make an address' }).waitFor()
    expect((await page.request.get(address)).status()).toBe(404)
    const { page: hers } = await enter('priya')
    await hers.goto(`${server.url}/nordhaven`)
    await hers
      .getByText(/for Joost Bakker/)
      .first()
      .waitFor()
    expect(complaints()).toEqual([])
  })
})
