import { beforeAll, describe, expect, test } from 'vitest'
import { soaPdf } from './soa-pdf.ts'
import { type ReadPdf, readPdf } from './testing/read-pdf.ts'
import { approvedSoa, largeSoa, sampleSoa } from './testing/sample-soa.ts'

/** Without white space: a page breaks lines where a text has none. */
const solid = (text: string): string => text.replaceAll(/[\s\u200b]+/g, '')

describe('a draft', () => {
  const soa = sampleSoa()
  let pdf: ReadPdf
  beforeAll(async () => {
    pdf = await readPdf(await soaPdf(soa))
  })

  test('has every control with its title, reason and practice', () => {
    const text = solid(pdf.text)
    for (const { controlId, title, justification, description } of soa.items)
      for (const part of [controlId, title, justification, description]) expect(text).toContain(solid(part))
  })

  test('has every piece of evidence and every risk, with how long the evidence holds', () => {
    for (const { evidence, risks } of soa.items)
      for (const { ref, title } of [...evidence, ...risks]) expect(pdf.text).toMatch(new RegExp(`${ref} ?${title}`))
    expect(pdf.text).toMatch(/EVD-250 until 23\sJun\s2027/)
    expect(pdf.text).toMatch(/EVD-260 ended 18\sNov\s2026/)
  })

  test('says on every page that it is a draft', () => {
    for (const page of pdf.pages) expect(page).toContain('Draft, not approved')
  })

  test('numbers its pages', () => {
    expect(pdf.pages.at(-1)).toContain(`Page ${pdf.pages.length} of ${pdf.pages.length}`)
  })

  test('shows what has changed since the version in force, and where systems differ', () => {
    expect(pdf.text).toContain('Changes since version 4')
    expect(pdf.text).toMatch(
      /A\.5\.4 Assessing AI system impact on individuals or groups of individuals ?Implementation ?Implemented ?Partly/,
    )
    expect(pdf.text).toMatch(/SYS-005 Speech recognition of calls ?A\.6\.2\.7/)
  })

  test('leaves room to sign', () => {
    for (const label of ['Name', 'Function', 'Date', 'Signature']) expect(pdf.pages.at(-1)).toContain(label)
  })

  test('can be read by machines that read aloud: tagged, PDF/UA, language, title, heads of tables', () => {
    expect(pdf.isMarked).toBe(true)
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf.info.Language).toBe('en')
    expect(pdf.info.Title).toBe('Statement of Applicability, version 5, Nordhaven Mutual')
    expect(pdf.roles.get('H1')).toBe(8)
    expect(pdf.roles.get('TH')).toBeGreaterThan(60)
    expect(pdf.roles.get('TD')).toBeGreaterThan(240)
  })
})

test('an approved version says who approved it, when and in which words, and nothing of a draft', async () => {
  const { text } = await readPdf(await soaPdf(approvedSoa()))
  expect(text).toMatch(/Approved by ?Helene Sorensen/)
  expect(text).toMatch(/Approved on ?25\sNov\s2026/)
  expect(text).toContain('limited by the rule on payments')
  expect(text).not.toContain('Draft')
  expect(text).not.toContain('Changes since')
})

test('a statement of the past says on which day it stood so', async () => {
  const { text, pages } = await readPdf(await soaPdf(sampleSoa({ asOf: '2026-03-31T21:59:59.000Z' })))
  expect(text).toMatch(/As it stood on ?31\sMar\s2026, 21:59 UTC/)
  expect(pages.at(-1)).toContain('As it stood on 31 Mar 2026')
})

test('a superseded version says by which it was', async () => {
  const { text } = await readPdf(await soaPdf({ ...approvedSoa(), status: 'superseded', version: 3 }))
  expect(text).toMatch(/Superseded by version 5 of 25\sNov\s2026/)
})

test('text that looks like markup is text', async () => {
  const [first, ...others] = sampleSoa().items
  if (!first) throw new Error('the sample is empty')
  const justification = '#panic("x") *bold* $x^2$ @ref <label> // `raw` \\ #json("data.json")'
  const { text } = await readPdf(await soaPdf(sampleSoa({ items: [{ ...first, justification }, ...others] })))
  expect(text).toContain(justification)
})

test('nothing entered yet is no error', async () => {
  const soa = sampleSoa({ items: [], scope: '', organization: '', inForce: null, missing: [], differences: [] })
  expect((await readPdf(await soaPdf(soa))).text).toContain('No control is excluded.')
})

test('a character that no font has costs the claim of PDF/UA, not the document', async () => {
  const { xmp, text } = await readPdf(await soaPdf(sampleSoa({ scope: 'Private use: \u{f8ff0}.' })))
  expect(xmp).not.toContain('pdfuaid')
  expect(text).toContain('Private use')
})

test('the same statement gives the same bytes', async () => {
  const [first, second] = await Promise.all([soaPdf(sampleSoa()), soaPdf(sampleSoa())])
  expect(Buffer.compare(first, second)).toBe(0)
})

test('500 controls fit into the memory that a document may take', { timeout: 60_000 }, async () => {
  const { pages, text } = await readPdf(await soaPdf(largeSoa(500)))
  expect(pages.length).toBeGreaterThan(50)
  expect(text).toContain('X.499')
})
