import readWorkbook from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { soaXlsx } from './soa-xlsx.ts'
import { entryOf } from './testing/read-zip.ts'
import { largeSoa, sampleSoa } from './testing/sample-soa.ts'

const readSheets = async (bytes: Uint8Array) =>
  new Map((await readWorkbook(Buffer.from(bytes), { trim: false })).map(({ sheet, data }) => [sheet, data]))

/** The sample with another reason on its first control. */
function withReason(justification: string) {
  const [first, ...others] = sampleSoa().items
  if (!first) throw new Error('the sample is empty')
  return sampleSoa({ items: [{ ...first, justification }, ...others] })
}

describe('the workbook', () => {
  test('has its five sheets, and one row for each control in the order of the standard', async () => {
    const sheets = await readSheets(await soaXlsx(sampleSoa()))
    expect([...sheets.keys()]).toEqual(['Statement of Applicability', 'Excluded', 'Risks', 'Evidence', 'About'])
    const rows = sheets.get('Statement of Applicability') ?? []
    expect(rows).toHaveLength(41)
    expect(rows[0]?.slice(0, 5)).toEqual(['Control', 'Title', 'Objective', 'Applies', 'Why'])
    expect(rows.at(-1)?.[0]).toBe('X.2')
    expect(rows[1]?.slice(0, 4)).toEqual(['A.2.2', 'AI policy', 'A.2 Policies related to AI', 'Applies'])
  })

  test('lists exclusions with reasons, risks with controls, evidence with days', async () => {
    const sheets = await readSheets(await soaXlsx(sampleSoa()))
    expect(sheets.get('Excluded')?.[1]?.[3]).toMatch(/^We offer no AI system/)
    expect(sheets.get('Risks')?.find(([ref]) => ref === 'RSK-044')?.[3]).toBe('A.5.4, A.6.2.4')
    expect(sheets.get('Evidence')?.[1]?.slice(3, 6)).toEqual([new Date('2026-01-15'), new Date('2027-06-23'), 'Valid'])
  })

  test('tells of which version it is', async () => {
    const about = new Map(
      (await readSheets(await soaXlsx(sampleSoa()))).get('About')?.map(([label, value]) => [label, value]),
    )
    expect(about.get('Organization')).toBe('Nordhaven Mutual')
    expect(about.get('Version')).toBe(5)
    expect(about.get('Status')).toBe('Draft, not approved')
    expect(about.get('Version 4 approved by')).toBe('Helene Sorensen')
  })

  test('keeps its heads in view and can be filtered', async () => {
    const sheet = entryOf(await soaXlsx(sampleSoa()), 'xl/worksheets/sheet1.xml')
    expect(sheet).toMatch(/<pane ySplit="1" xSplit="2" [^>]*state="frozen"/)
    expect(sheet).toContain('<autoFilter ref="A1:Q41"/>')
    expect(sheet).toMatch(/<row r="2" ht="\d/)
  })

  test('is the same to the byte for the same statement', async () => {
    const [first, second] = [await soaXlsx(sampleSoa()), await soaXlsx(sampleSoa())]
    expect(Buffer.compare(first, second)).toBe(0)
  })

  test('holds 500 controls', async () => {
    expect((await readSheets(await soaXlsx(largeSoa(500)))).get('Statement of Applicability')).toHaveLength(501)
  })
})

test.each(['=HYPERLINK("http://x","y")', '+1', '-1+2', '@SUM(A1)', '\t=1'])(
  '%j goes out as text and comes back unchanged',
  async (reason) => {
    const bytes = await soaXlsx(withReason(reason))
    const rows = (await readSheets(bytes)).get('Statement of Applicability')
    expect(rows?.[1]?.[4]).toBe(reason)
    const sheet = entryOf(bytes, 'xl/worksheets/sheet1.xml')
    expect(sheet).not.toContain('<f>')
    expect(sheet).toMatch(/<c r="E2" s="\d+" t="s">/)
  },
)

test('words of every script survive', async () => {
  const reason = 'Größe, Жук, 日本語, العربية, 🙂 <b>&amp;</b>'
  expect((await readSheets(await soaXlsx(withReason(reason)))).get('Statement of Applicability')?.[1]?.[4]).toBe(reason)
})
