import { describe, expect, it } from 'vitest'
import { judged, made } from '../made-up.ts'
import { aiActBlockers, aiActStamps } from './domain.ts'
import { dutiesOf } from './duties.ts'
import { cases } from './made-up-cases.ts'
import { openQuestions, triage } from './triage.ts'

const articlesOf = (answers: (typeof cases)[number]['answers']) =>
  dutiesOf(triage(answers)).map(({ article }) => article)

describe('written cases', () => {
  it('are at least forty, and none is told twice', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40)
    expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length)
  })

  it.each(cases.map((one) => [one.text, one] as const))('%s', (_, { answers, aiActClass, articles, duties, free }) => {
    expect(openQuestions(answers)).toEqual([])
    const result = triage(answers)
    expect({ aiActClass: result.aiActClass, articles: result.articles }).toEqual({ aiActClass, articles })
    expect(result.reasons.length).toBeGreaterThan(0)
    expect(articlesOf(answers)).toEqual(expect.arrayContaining([...(duties ?? [])]))
    for (const article of free ?? []) expect(articlesOf(answers)).not.toContain(article)
  })
})

const screening = {
  subject: 'system',
  isAi: 'yes',
  inUnion: 'yes',
  roles: ['deployer'],
  friaBody: 'other',
  practicesChecked: 'yes',
  productLaw: 'none',
  annexThree: ['4(a)'],
  annexThreeChecked: 'yes',
  derogation: 'none',
  transparencyChecked: 'yes',
} as const
const duty = (answers: Parameters<typeof triage>[0], article: string) =>
  dutiesOf(triage(answers)).find((one) => one.article === article)

describe('application dates', () => {
  it('keep what was enacted beside what holds now', () => {
    expect(duty(screening, 'Art. 26')).toMatchObject({ from: '2027-12-02', asEnacted: '2026-08-02', role: 'deployer' })
    const device = {
      ...screening,
      roles: ['provider'],
      annexThree: [],
      productLaw: 'section-a',
      safetyComponent: 'yes',
      thirdParty: 'yes',
    } as const
    expect(duty(device, 'Art. 9')).toMatchObject({ from: '2028-08-02', asEnacted: '2027-08-02' })
    expect(duty(screening, 'Art. 4')).toMatchObject({ from: '2025-02-02', asEnacted: '2025-02-02' })
  })

  it('spare a high-risk system of before, until its design changes', () => {
    const before = { ...screening, onMarketSince: '2026-01-01' } as const
    expect(duty(before, 'Art. 26')).toBeUndefined()
    expect(duty({ ...before, significantChange: 'yes' }, 'Art. 26')).toBeDefined()
    expect(duty({ ...before, publicUse: 'yes' }, 'Art. 26')).toMatchObject({ from: '2030-08-02' })
  })

  it('give earlier generators of content until December 2026 to mark it', () => {
    const chat = { ...screening, roles: ['provider'], annexThree: [], transparency: ['synthetic'] } as const
    expect(duty(chat, 'Art. 50(2)')).toMatchObject({ from: '2026-08-02' })
    expect(duty({ ...chat, onMarketSince: '2026-08-01' }, 'Art. 50(2)')).toMatchObject({ from: '2026-12-02' })
  })

  it('stand in the order in which they begin', () => {
    const days = dutiesOf(triage({ ...screening, transparency: ['deep-fake'] })).map(({ from }) => from)
    expect(days).toEqual(days.toSorted())
  })
})

it('under the text as enacted, what the amendment added is not prohibited', () => {
  const answers = { ...screening, annexThree: [], practices: ['intimate-imagery'] } as const
  expect(triage(answers).aiActClass).toBe('prohibited')
  expect(dutiesOf(triage(answers))[0]).toMatchObject({ article: 'Art. 5', from: '2026-12-02' })
  const enacted = triage(answers, 'ai-act 2024/1689')
  expect(enacted.aiActClass).toBe('minimal')
  expect(enacted.reasons[0]).toContain('not in the text as enacted')
})

describe('an assessment', () => {
  const record = (data: object) =>
    judged([made('ai-act-assessments', 'AIA-1', { data: { ...data } }), made('ai-systems', 'SYS-1')], 'AIA-1 of SYS-1')

  it('asks what is open, in the order of the law, and nothing that does not matter any more', () => {
    expect(aiActBlockers.conclude?.(record({}))).toEqual(['what is judged is not said'])
    expect(openQuestions({ subject: 'system', isAi: 'no', inUnion: 'yes' })).toEqual([])
    expect(openQuestions({ ...screening, derogation: 'a' })).toEqual([
      'whether it profiles natural persons is not said',
      'whether there is no significant risk is not said',
      'the derogation has no reasons (Art. 6(4))',
    ])
  })

  it('is concluded with class, reasons, duties and the version of the rules', () => {
    expect(aiActBlockers.conclude?.(record(screening))).toEqual([])
    expect(aiActStamps.conclude?.(record(screening))).toMatchObject({
      aiActClass: 'high-risk',
      articles: ['Art. 6(2)', 'Annex III(4)(a)'],
      ruleSet: 'ai-act 2026/1744',
    })
  })
})
