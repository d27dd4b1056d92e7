import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readZip } from '../packages/ledger/src/pack/zip.ts'
import { expectAccessible, openBrowser, type Visitor, visit } from './support/browser.ts'
import { type RunningServer, startServer } from './support/server.ts'

const claims = 505

async function unpack(zip: Uint8Array, folder: string): Promise<void> {
  async function* whole() {
    yield zip
  }
  for await (const entry of readZip(whole())) {
    const pieces: Uint8Array[] = []
    for await (const piece of entry.content) pieces.push(piece.slice())
    await mkdir(dirname(join(folder, entry.path)), { recursive: true })
    await writeFile(join(folder, entry.path), Buffer.concat(pieces))
  }
}

/** Nothing is there but the unpacked files. */
describe('an unpacked audit pack', () => {
  let folder: string
  let browser: Browser
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    const server: RunningServer = await startServer('demo')
    browser = await openBrowser()
    folder = await mkdtemp(join(tmpdir(), 'plumbline pack '))
    try {
      await packOf(server, await visit(browser), folder)
    } finally {
      await server.stop()
    }
    visitor = await visit(browser)
    page = visitor.page
    await page.context().setOffline(true)
    await page.goto(pathToFileURL(join(folder, 'index.html')).href)
  })
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('is walked from a requirement to the entry of the log', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Requirements' }).first().click()
    await page.getByRole('heading', { name: 'Requirements' }).waitFor()
    await page.getByRole('link', { name: 'REQ-6', exact: true }).click()
    await page.getByRole('heading', { name: 'Served by' }).waitFor()
    await page.getByRole('link', { name: /^CTL-1 / }).click()
    await page.getByRole('link', { name: 'A claim that is proved' }).click()
    await page.getByRole('heading', { name: 'Proved by' }).waitFor()
    await page.getByRole('link', { name: 'Minutes of the test' }).click()
    await page.getByRole('heading', { name: 'Entry in the log' }).waitFor()
    const file = page.getByRole('link', { name: 'minutes.txt' })
    expect(await file.getAttribute('href')).toMatch(/^evidence\/[0-9a-f]{64}$/)
    await page.getByRole('link', { name: 'A claim that is proved' }).click()
    await page.getByRole('heading', { name: 'Claim of' }).waitFor()
    expect(visitor.complaints()).toEqual([])
    await expectAccessible(page, 'a record in a pack')
    // The tool that looks would load the style sheet, which the pages forbid.
    visitor.complaints()
  })

  it('shows a long register a page at a time, and finds in all of it', async () => {
    await page.goto(`${pathToFileURL(join(folder, 'index.html')).href}#/claims`)
    const rows = page.locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(500)
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => rows.count()).toBeGreaterThan(claims)
    await page.getByRole('button', { name: 'Show more' }).waitFor({ state: 'hidden' })
    await page.getByLabel('Find in this register').fill(`claim number ${claims - 1} of`)
    await expect.poll(() => rows.count()).toBe(1)
    expect(visitor.complaints()).toEqual([])
    await expectAccessible(page, 'a register in a pack')
  })
})

/** Makes a pack of a demo with more claims than a page shows, one of them proved. */
async function packOf(server: RunningServer, { page }: Visitor, folder: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('E-mail').fill('ines@nordhaven.example')
  await page.getByLabel('Password', { exact: true }).fill('harbour light and tide 42')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/nordhaven'))
  const headers = { origin: server.url }
  const org = `${server.url}/api/v1/orgs/nordhaven`
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(org + path, {
      headers,
      ...('file' in data ? { multipart: data as never } : { data }),
    })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return answer.json()
  }
  for (let number = 1; number < claims; number += 1)
    await post('/claims', { title: `A claim number ${number} of many` })
  const claim = await post('/claims', { title: 'A claim that is proved' })
  await post(`/claims/${claim.id}/links`, { relation: 'supports', to: 'CTL-1' })
  const file = await post('/files', {
    file: { name: 'minutes.txt', mimeType: 'text/plain', buffer: Buffer.from('It held.') },
  })
  const evidence = await post('/evidence', { title: 'Minutes of the test', data: { files: [file] } })
  await post(`/evidence/${evidence.id}/links`, { relation: 'proves', to: claim.id })
  const { id } = await post('/audit-packs', {})
  const address = `${org}/audit-packs/${id}`
  const isReady = async () => expect((await (await page.request.get(address)).json()).status).toBe('ready')
  await vi.waitFor(isReady, { timeout: 60_000, interval: 200 })
  await unpack(await (await page.request.get(`${address}/file`)).body(), folder)
}
