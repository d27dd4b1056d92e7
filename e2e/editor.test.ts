import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, openBrowser, visit } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const password = 'harbour light and tide 42'
const text =
  '# Purpose\n\nA first line.\n\n*   a list\n*   with stars\n\n| Who | What |\n|:----|-----:|\n| Ada | reads |\n'

/** Documents are written as the pages that they become, and kept as Markdown. */
describe('the editor of texts', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let complaints: () => string[]
  const at = (path: string) => `${server.url}/nordhaven/${path}`
  const api = (method: string, path: string, data?: unknown, headers: Record<string, string> = {}) =>
    page.request.fetch(`${server.url}/api/v1/orgs/nordhaven/${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: server.url, ...headers },
      ...(data === undefined ? {} : { data: JSON.stringify(data) }),
    })
  const contentOf = async (ref: string) =>
    ((await (await api('GET', `documents/${ref}`)).json()) as { data: { content?: string } }).data.content
  async function document(content: string): Promise<string> {
    const reply = await api('POST', 'documents', {
      title: 'Written in the editor',
      data: { kind: 'guideline', content },
    })
    expect(reply.status(), await reply.text()).toBe(201)
    return ((await reply.json()) as { ref: string }).ref
  }
  const editor = () => page.getByRole('textbox', { name: 'Text of the document' })
  const save = async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('All is saved').waitFor()
  }

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

  it('changes the block that is written in, and no byte of the others', async () => {
    const ref = await document(text)
    await page.goto(at(`documents/${ref}?text=write`))
    await editor().getByText('A first line.').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' And ')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('more')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('.')
    await expectAccessible(page, 'a text as a page')
    await save()
    expect(await contentOf(ref)).toBe(text.replace('A first line.', 'A first line. And **more**.').trim())
  })

  it('writes headings, lists, links and tables with the toolbar and with the signs of Markdown', async () => {
    const ref = await document('Start')
    await page.goto(at(`documents/${ref}?text=write`))
    await editor().getByText('Start').click()
    await page.getByRole('button', { name: /^Heading 2/ }).click()
    expect(await page.getByRole('button', { name: /^Heading 2/ }).getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('- one')
    await page.keyboard.press('Enter')
    await page.keyboard.type('two')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('See ')
    await page.getByRole('toolbar').getByRole('button', { name: 'Link', exact: true }).click()
    await page.getByLabel('Address').fill('javascript:alert(1)')
    expect(await page.getByRole('button', { name: 'Set the link' }).isDisabled()).toBe(true)
    await page.getByLabel('Address').fill('https://example.org/a')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.keyboard.type('Who')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('What')
    await page.getByRole('button', { name: 'Row below' }).click()
    await expectAccessible(page, 'a table in a text')
    await page.setViewportSize({ width: 390, height: 800 })
    await expectNoSidewaysScroll(page, 'the editor on a phone')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('button', { name: 'In Markdown' }).click()
    const written = await editor().inputValue()
    expect(written).toBe(
      '## Start\n\n- one\n- two\n\nSee <https://example.org/a>\n\n| Who | What |\n| --- | --- |\n|  |  |\n|  |  |',
    )
    await page.getByRole('button', { name: 'As a page' }).click()
    await editor().getByRole('cell').first().waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('All is saved').waitFor()
    expect(await contentOf(ref)).toBe(written)
  })

  it('lets the Tab key out, takes Markdown from the clipboard, and undoes', async () => {
    const ref = await document('Only this.')
    await page.goto(at(`documents/${ref}?text=write`))
    await editor().click()
    await page.keyboard.press('Tab')
    expect(await editor().evaluate((element) => element.contains(globalThis.document.activeElement))).toBe(false)
    await editor().click()
    await page.keyboard.press('Control+a')
    await editor().evaluate((element) => {
      const data = new DataTransfer()
      data.setData('text/plain', '# Pasted\n\n1. first\n2. *second*')
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await editor().getByRole('heading', { name: 'Pasted' }).waitFor()
    await page.getByText('Not saved yet').waitFor()
    await page.keyboard.press('Control+z')
    await editor().getByText('Only this.').waitFor()
    await page.getByText('All is saved').waitFor()
  })

  it('leaves a text in Markdown that a page could not keep', async () => {
    const ref = await document('See [there][1].\n\n[1]: https://example.org')
    await page.goto(at(`documents/${ref}?text=write`))
    await page.getByText('This text has parts that the page could not keep').waitFor()
    expect(await editor().inputValue()).toContain('[1]: https')
    await page.goto(at('ai-systems/SYS-1'))
    await page.getByRole('button', { name: 'Edit How it works' }).click()
    await page.getByRole('textbox', { name: 'How it works' }).waitFor()
    await page.waitForFunction(() => globalThis.document.activeElement?.getAttribute('role') === 'textbox')
    await expectAccessible(page, 'a text of a record')
    expect(complaints()).toEqual([])
  })
})
