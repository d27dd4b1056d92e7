import { expectedLoss, type LossEvent } from '@plumbline/quantification/scenario'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, startTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
let owner: Api
let second: Api
let top: Api
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.join(['risk-owner', 'aims-manager'], 'Owner')
  second = await server.join(['aims-manager'], 'Second')
  top = await server.join(['top-management'], 'Top')
})
afterAll(() => server.close())

async function must(reply: ReturnType<Api>) {
  const got = await reply
  expect(got.status, got.text).toBeLessThan(300)
  return got.json
}

const step = (word: string, numbers: object = {}) => ({ word, meaning: `Means ${word}`, ...numbers })
const criteria = {
  likelihoods: [
    step('Rare', { perYearFrom: 0.01, perYearTo: 0.1 }),
    step('Possible', { perYearFrom: 0.1, perYearTo: 1 }),
    step('Likely', { perYearFrom: 1, perYearTo: 5 }),
  ],
  consequences: [
    step('Small', { lossFrom: 1_000, lossTo: 10_000 }),
    step('Middle', { lossFrom: 10_000, lossTo: 100_000 }),
    step('Large', { lossFrom: 100_000, lossTo: 1_000_000 }),
  ],
  levels: [
    { word: 'Low', from: 1, appetite: 'acceptable' },
    { word: 'High', from: 6, appetite: 'unacceptable' },
  ],
  currency: 'EUR',
  appetite: { amount: '300000', currency: 'EUR' },
  tolerance: [
    { amount: 50_000, percent: 20 },
    { amount: 1_000_000, percent: 0.5 },
  ],
}

const estimate = {
  frequencyKind: 'rate',
  frequencyMode: 0.5,
  currency: 'EUR',
  losses: [{ side: 'primary', form: 'response', low: 10_000, high: 1_000_000 }],
}

async function riskWith(title: string, data: object, ...scenarios: readonly object[]) {
  const risk = await must(owner('POST', '/risks', { title, data }))
  for (const scenario of scenarios) {
    const made = await must(owner('POST', '/loss-scenarios', { title: `How ${title}`, data: scenario }))
    await must(owner('POST', `/loss-scenarios/${made.id}/links`, { relation: 'of', to: risk.id }))
  }
  return risk
}

describe('losses of a risk', () => {
  it('are simulated, kept with all that it takes to repeat them, and come near to the exact mean', async () => {
    const { id } = await must(owner('POST', '/risk-criteria', { title: 'Criteria', data: criteria }))
    await must(top('POST', `/risk-criteria/${id}/transitions/approve`))
    const risk = await riskWith('Wrong refusals', { category: 'discrimination' }, estimate)
    const task = await must(
      owner('POST', '/tasks', {
        title: 'Second look',
        data: { kind: 'treatment', fewerEvents: 50, yearlyCost: { amount: '10000', currency: 'EUR' } },
      }),
    )
    await must(owner('POST', `/tasks/${task.id}/links`, { relation: 'about', to: risk.id }))
    const made = await must(owner('POST', `/risks/${risk.ref}/simulations`, { years: 100_000, seed: '42' }))
    const { data, title } = await must(owner('GET', `/simulations/${made.ref}`))
    expect(title).toContain(risk.ref)
    expect(data).toMatchObject({ subject: 'risk', seed: '42', years: 100_000, currency: 'EUR' })
    const [kept] = data.inputs.risks
    const exact = kept.events.reduce((sum: number, event: LossEvent) => sum + expectedLoss(event), 0)
    expect(exact).toBeCloseTo(133_199, -1)
    expect(Math.abs(data.result.total.mean - exact)).toBeLessThan(4 * data.result.total.standardError)
    expect(data.treated.total.mean).toBeLessThan(data.result.total.mean * 0.6)
    expect(data.result.breaches.length).toBeGreaterThan(0)
    const [measure] = data.result.measures
    expect(measure.saves).toBeCloseTo(exact / 2, 3)
    expect(measure.returns).toBeCloseTo((exact / 2 - 10_000) / 10_000, 3)

    const again = await must(second('POST', `/risks/${risk.ref}/simulations`, { years: 100_000, seed: '42' }))
    const other = await must(second('GET', `/simulations/${again.ref}`))
    expect(other.data.result).toEqual(data.result)
    const links = await must(owner('GET', `/simulations/${made.ref}/links`))
    expect(links.items[0]).toMatchObject({ relation: 'of', to: { ref: risk.ref } })
  })

  it('come from the matrix where there is no scenario, and only for the organization', async () => {
    const rated = { current: { likelihood: 2, consequence: 3 } }
    const ours = await riskWith('Downtime', { ...rated, sides: [{ on: 'organization', affected: 'yes', level: 2 }] })
    const made = await must(owner('POST', `/risks/${ours.ref}/simulations`, { years: 5_000 }))
    const { data } = await must(owner('GET', `/simulations/${made.ref}`))
    expect(data.inputs.risks[0]).toMatchObject({ from: 'matrix' })
    const theirs = await riskWith('Injury', { ...rated, sides: [{ on: 'individuals', affected: 'yes', level: 3 }] })
    const refused = await owner('POST', `/risks/${theirs.ref}/simulations`, {})
    expect(refused.status).toBe(422)
    expect(refused.json.errors[0].message).toContain('consequence on the organization is not rated')
  })

  it('together are simulated with what they have in common; who is not in money is named', async () => {
    const made = await must(owner('POST', '/simulations', { years: 20_000, seed: 's' }))
    const { data } = await must(owner('GET', `/simulations/${made.ref}`))
    expect(data.subject).toBe('portfolio')
    const means = data.result.risks.reduce((sum: number, { mean }: { mean: number }) => sum + mean, 0)
    expect(means).toBeCloseTo(data.result.total.mean, 4)
    expect(data.inputs.left.map(({ reason }: { reason: string }) => reason).join()).toContain('not rated by itself')
    expect(data.result.groups.map(({ key }: { key: string }) => key)).toContain('category:discrimination')
  })
})

describe('an estimate that contradicts itself', () => {
  const path = (data: object) =>
    owner('POST', '/loss-scenarios', { title: 'Contradiction', data }).then(({ status, json }) => [
      status,
      json.errors?.[0]?.path,
    ])

  it.each([
    [{ frequencyLow: 5, frequencyHigh: 1 }, 'data.frequencyHigh'],
    [{ frequencyMode: -1 }, 'data.frequencyMode'],
    [{ frequencyLow: 0, frequencyHigh: 4 }, 'data.frequencyLow'],
    [{ frequencyKind: 'probability', frequencyMode: 101 }, 'data.frequencyMode'],
    [{ frequencyMode: 501 }, 'data.frequencyMode'],
    [{ losses: [{ low: 9, high: 3 }] }, 'data.losses.0.high'],
    [{ losses: [{ low: 1, mode: 9, high: 3 }] }, 'data.losses.0.mode'],
    [{ secondaryMode: 120 }, 'data.secondaryMode'],
    [{ currency: 'euro' }, 'data.currency'],
  ])('%j is refused at the field', async (data, expected) => {
    expect(await path(data)).toEqual([422, expected])
  })

  it('is not made whole by a later change either', async () => {
    const { id, version } = await must(owner('POST', '/loss-scenarios', { title: 'Half', data: { frequencyLow: 5 } }))
    const reply = await owner(
      'PATCH',
      `/loss-scenarios/${id}`,
      { data: { frequencyHigh: 1 } },
      { 'if-match': `"${version}"` },
    )
    expect([reply.status, reply.json.errors[0].path]).toEqual([422, 'data.frequencyHigh'])
  })

  it('years, seeds and unknown names are looked at as well', async () => {
    const risk = await riskWith('Another', {}, estimate)
    for (const body of [{ years: 10 }, { years: 2_000_000 }, { years: 1_500.5 }, { seed: '' }, { what: 1 }])
      expect((await owner('POST', `/risks/${risk.ref}/simulations`, body)).status).toBe(422)
    expect((await owner('POST', '/risks/RSK-999/simulations', {})).status).toBe(404)
  })
})

it('a simulation cannot be written by hand', async () => {
  expect((await owner('POST', '/simulations', { title: 'Forged', data: { averageYear: 1 } })).status).toBe(422)
})
