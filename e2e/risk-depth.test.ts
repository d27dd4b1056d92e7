import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, openBrowser } from './support/browser.ts'
import { enter, hands } from './support/people.ts'
import { type RunningServer, startServer } from './support/server.ts'

/** Risk, impact, money and law in depth, by the people who decide on it, in the demo organization. */
describe('risk in depth', () => {
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

  const entered = async (name: string, path: string) => {
    const page = await enter(browser, server, name)
    await page.goto(`${server.url}/nordhaven/${path}`)
    return page
  }

  it('a risk owner sees on one page what happens, what stands in the way and what it costs, and simulates', async () => {
    const page = await entered('tomas', 'risks/RSK-2')
    await page.getByRole('heading', { name: 'How it happens and what stands in the way' }).waitFor()
    await page.getByText('Queues after storms').first().waitFor()
    await page.getByRole('img', { name: /Probability that the loss of a year/ }).waitFor()
    await page.getByRole('rowheader', { name: 'Worst of a hundred (P99)' }).waitFor()
    await page.getByRole('row', { name: /A second clerk looks at one payment in twenty/ }).waitFor()
    await expectAccessible(page, 'a risk in depth')
    await page.getByRole('button', { name: 'Simulate again' }).click()
    const today = new Date().toISOString().slice(0, 10)
    await page
      .getByRole('link', { name: `Losses of RSK-2, ${today}` })
      .first()
      .waitFor()
    await page.setViewportSize({ width: 390, height: 800 })
    await expectNoSidewaysScroll(page, 'a risk in depth')
    await page.close()
  })

  it('a run can be repeated from what is kept, to the last digit', async () => {
    const page = await entered('ines', 'simulations/SIM-1')
    await page.getByText(/Seed 42, 50,000 simulated years/).waitFor()
    const average = page.getByRole('row', { name: /^Average/ }).first()
    const before = await average.textContent()
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/simulations') && answer.status() === 201)
    await page.getByRole('button', { name: 'Repeat with the same seed' }).click()
    await kept
    await page.goto(`${server.url}/nordhaven/risks/RSK-2`)
    await page
      .getByRole('row', { name: /^Average/ })
      .first()
      .waitFor()
    expect(
      await page
        .getByRole('row', { name: /^Average/ })
        .first()
        .textContent(),
    ).toBe(before)
    await page.goto(`${server.url}/nordhaven/losses`)
    await page.getByText(/of the appetite of €400,000/).waitFor()
    await page.getByRole('heading', { name: 'By AI system' }).waitFor()
    await expectAccessible(page, 'risk in money')
    await page.close()
  })

  it('an estimate that contradicts itself is refused at the field, and nothing is kept', async () => {
    const page = await entered('tomas', 'risks/RSK-5')
    await page.getByRole('button', { name: 'Add a loss scenario' }).click()
    await page.getByRole('heading', { level: 1, name: /Loss by: An innocent customer/ }).waitFor()
    const { write } = hands(page, `${server.url}/nordhaven`)
    await write('Lowest', '9')
    await page.getByRole('button', { name: 'Edit Highest', exact: true }).click()
    await page.getByLabel('Highest', { exact: true }).locator('visible=true').first().fill('3')
    await page.keyboard.press('Enter')
    await page.getByText('must not be below the lowest').first().waitFor()
    await page.close()
  })

  it('the AI Act: what is open is asked, the class follows with its articles, duties carry both dates', async () => {
    const page = await entered('ines', 'ai-act')
    await page.getByRole('row', { name: /Shift planner High-risk/ }).waitFor()
    await page.getByText('What the amendment of 2026 changes').waitFor()
    await expectAccessible(page, 'the AI Act')
    await page
      .getByRole('row', { name: /Fraud signal/ })
      .getByRole('button', { name: 'Begin' })
      .click()
    await page.getByText('whether it is AI by Art. 3(1) is not said').waitFor()
    await page.goto(`${server.url}/nordhaven/ai-act-assessments/AIA-3`)
    await page.getByRole('row', { name: /Art\. 26 .*2 Dec 2027/ }).waitFor()
    await expectAccessible(page, 'an AI Act assessment')
    await page.close()
  })

  it('the catalogue suggests by the facts of the system; a suggestion becomes a risk with its controls', async () => {
    const page = await entered('priya', 'ai-systems/SYS-2')
    const first = page.getByRole('listitem').filter({ hasText: 'Personal data is typed into a service outside' })
    await first.getByText('Because: Writes text or code · parts come from others').waitFor()
    await first.getByRole('button', { name: 'Take as a risk' }).click()
    await page.getByText('Personal data is typed into a service outside').first().waitFor()
    await page.goto(`${server.url}/nordhaven/risks?q=typed+into+a+service`)
    await page
      .getByRole('link', { name: /Personal data is typed into a service outside/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Controls against it' }).waitFor()
    await page.getByText('A.10.3').first().waitFor()
    await page.close()
  })

  it('an impact assessment says who is hit worst, and whether it is whole as what it claims to be', async () => {
    const page = await entered('ines', 'impact-assessments/IMP-1')
    await page.getByRole('heading', { name: 'Worst hit' }).waitFor()
    await page.getByText('Villages that a flood hit at once').first().waitFor()
    await page.getByText('A benefit to some does not cancel a harm to others.').waitFor()
    await page.getByText('AI system impact assessment (6.1.4)').waitFor()
    await page.getByText('is complete').waitFor()
    await page.goto(`${server.url}/nordhaven/personal-data`)
    await page.getByRole('row', { name: /Closed motor claims .*Due, not there/ }).waitFor()
    await expectAccessible(page, 'personal data')
    await page.close()
  })

  it('a matrix of others comes in as draft criteria, and a file without one is refused', async () => {
    const page = await entered('ines', 'risk-criteria')
    const level = (name: string) => `{name: ${name}}`
    const library = `objects:
  risk_matrix:
    - name: Three by three
      probability: [${['Seldom', 'At times', 'Often'].map(level).join(', ')}]
      impact: [${['Small', 'Middle', 'Large'].map(level).join(', ')}]
      risk: [${['Green', 'Amber', 'Red'].map(level).join(', ')}]
      grid: [[0, 0, 1], [0, 1, 2], [1, 2, 2]]
`
    const choose = async (text: string) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Import a matrix (CISO Assistant)' }).click()
      await (await chooser).setFiles({ name: 'matrix.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) })
    }
    await choose('objects: {framework: {}}')
    await page
      .getByText(/holds no risk matrix|no risk matrix in it/)
      .first()
      .waitFor()
    await choose(library)
    await page.getByRole('heading', { level: 1, name: 'Three by three' }).waitFor()
    await page.getByText('Amber').first().waitFor()
    await page.close()
  })
})
