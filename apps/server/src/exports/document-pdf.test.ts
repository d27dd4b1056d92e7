import { beforeAll, describe, expect, test } from 'vitest'
import type { DocumentPaper } from '../product/document-source.ts'
import { documentPdf } from './document-pdf.ts'
import { type ReadPdf, readPdf } from './testing/read-pdf.ts'

/** Without white space: a page breaks lines where a text has none. */
const solid = (text: string): string => text.replaceAll(/[\s\u200b]+/g, '')

const person = '01900000-0000-7000-8000-000000000001'
const approval: NonNullable<DocumentPaper['approval']> = {
  version: 3,
  shownVersion: 2,
  at: '2026-11-23T10:14:05.000Z',
  by: 'Helene Sorensen',
  roles: ['top-management', 'aims-manager'],
  digest: 'd1'.repeat(32),
  entry: {
    id: '01900000-0000-7000-8000-00000000000e',
    leafHash: '1f'.repeat(32),
    index: 42,
    checkpoint: {
      origin: 'plumbline.example.org/log/nordhaven',
      size: 50,
      root: 'cm9vdHJvb3Ryb290cm9vdHJvb3Ryb290cm9vdHJvb3Q=',
      signedAt: '2026-11-23T10:15:00.000Z',
    },
  },
}
const paper = (content: string, change: Partial<DocumentPaper> = {}, title = 'AI policy'): DocumentPaper => ({
  record: {
    id: '01900000-0000-7000-8000-00000000000d',
    ref: 'DOC-7',
    register: 'documents',
    title,
    status: 'published',
    ownerId: person,
    data: {
      kind: 'policy',
      edition: '1.2',
      classification: 'internal',
      reviewDate: '2027-05-01',
      content,
      files: [{ name: 'annex.pdf', size: 1234, sha256: 'ab'.repeat(32), mediaType: 'application/pdf' }],
    },
    version: 4,
    createdAt: '2026-11-01T08:00:00.000Z',
    createdBy: person,
    updatedAt: '2026-11-24T08:00:00.000Z',
    updatedBy: person,
    archivedAt: null,
  },
  organization: 'Nordhaven Mutual',
  approval,
  generatedAt: '2026-11-24T08:00:00.000Z',
  ...change,
})
const read = async (of: DocumentPaper): Promise<ReadPdf> => readPdf(await documentPdf(of))

const policy = `# AI policy

## Purpose

We use **AI** where it *helps*, and ~~never~~ where it harms. See [the rules](https://example.org/rules) or \`plumbline verify\`.

1. Someone answers for each system.
2. Harm is reported
   - by form
   - by **telephone**

> People decide.

| System | Owner | Since |
|:--|:-:|--:|
| Triage | Mara | 2025 |
| Pricing | Tomas | 2026 |

\`\`\`
threshold:\t0.75
\`\`\`

---

### Review

Each year.`

describe('an approved document', () => {
  let pdf: ReadPdf
  beforeAll(async () => {
    pdf = await read(paper(policy))
  })

  test('says on its first page what it is', () => {
    for (const part of ['AI policy', 'DOC-7', '1.2', 'Internal', 'Nordhaven Mutual', 'Published', 'Helene Sorensen'])
      expect(pdf.pages[0]).toContain(part)
    expect(pdf.text).not.toContain('not approved')
  })

  test('has its text: headings, lists, tables, quotes, code', () => {
    for (const part of [
      'Purpose',
      'where it helps',
      'the rules',
      '2. Harm is reported',
      '– by telephone',
      'People decide.',
      'threshold: 0.75',
      'Review',
    ])
      expect(pdf.text).toContain(part)
    expect(pdf.text).toMatch(/System ?Owner ?Since ?Triage ?Mara ?2025/)
    expect(pdf.pages[1]).not.toMatch(/^.{120,}AI policy Purpose/)
  })

  test('can be read by machines that read aloud: tagged, PDF/UA, outline without gaps, heads of tables', () => {
    expect(pdf.isMarked).toBe(true)
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf.info.Title).toBe('AI policy, DOC-7, Nordhaven Mutual')
    // Purpose, Attachments, certificate; below Purpose comes Review.
    expect([pdf.roles.get('H1'), pdf.roles.get('H2')]).toEqual([3, 1])
    expect(pdf.roles.get('TH')).toBe(6)
    expect(pdf.roles.get('Link')).toBe(1)
  })

  test('ends with the certificate: who, when, in which role, of what, where in the log, and how to check', () => {
    const last = solid(pdf.pages.at(-1) ?? '')
    for (const part of [
      'Helene Sorensen',
      'Top management, AIMS manager',
      '23 Nov 2026, 10:14 UTC',
      approval.digest,
      approval.entry.id,
      approval.entry.leafHash,
      'plumbline.example.org/log/nordhaven',
      'Size 50, signed 23 Nov 2026, 10:15 UTC',
      approval.entry.checkpoint?.root ?? '',
      'How to verify it',
    ])
      expect(last).toContain(solid(part))
    // To be copied, the digest stands in one piece.
    expect(pdf.pages.at(-1)).toContain(approval.digest)
    expect(solid(pdf.text)).toContain('ab'.repeat(32))
  })
})

test('an approval that waits to be sealed says so, and one of before roles were kept has none', async () => {
  const entry = { ...approval.entry, index: null, checkpoint: null }
  const { text } = await read(paper(policy, { approval: { ...approval, roles: [], entry } }))
  expect(text).toContain('Not sealed yet')
  expect(text).toContain(approval.entry.leafHash)
  expect(text).not.toContain('In the role')
})

test('a draft says so on every page, and certifies nothing', async () => {
  const draft = paper(policy, { approval: undefined })
  const { pages, text } = await read({ ...draft, record: { ...draft.record, status: 'draft' } })
  for (const page of pages) expect(page).toContain('not approved')
  expect(text).toContain('Nobody has approved version 4 of DOC-7')
  expect(text).not.toContain('Helene')
})

test('a document that is only files is no error', async () => {
  const empty = paper('')
  const { text } = await read({ ...empty, record: { ...empty.record, data: { files: empty.record.data.files } } })
  expect(text).toContain('no text of its own')
  expect(text).toContain('annex.pdf')
})

test('the same document gives the same bytes', async () => {
  const [first, second] = await Promise.all([documentPdf(paper(policy)), documentPdf(paper(policy))])
  expect(Buffer.compare(first, second)).toBe(0)
})

describe('hostile text', () => {
  const markup = '#panic("x") $x^2$ @ref <label> // \\ #json("data.json") #read("/etc/passwd")'

  test('that looks like markup of the typesetter is text, wherever it stands', async () => {
    const everywhere = `# ${markup}\n\n${markup}\n\n- ${markup}\n\n> ${markup}\n\n| ${markup} |\n|--|\n| ${markup} |\n\n\`${markup}\` **${markup}**\n\n\`\`\`#panic("lang")\n${markup}\n\`\`\`\n`
    const title = '#panic("title") *t*'
    const { text } = await read(paper(everywhere, {}, title))
    expect(text).toContain(title)
    expect(solid(text).split(solid('#json("data.json") #read("/etc/passwd")')).length - 1).toBe(9)
    expect(text).not.toContain('root:')
  })

  test('that is HTML or a picture is text, and leads nowhere that is no address of the web or of mail', async () => {
    const { text, roles } = await read(
      paper(
        '<script>alert(1)</script> ![pixel](https://evil.example/p.png) [a](javascript:alert(1)) [b](file:///etc/passwd) [c](data:text/html,x) [d](/relative) [](https://empty.example) [e](<https://x.example/ü y"#panic>)',
      ),
    )
    expect(text).toContain('<script>alert(1)</script>')
    // The picture's address and the last one are links, as on the page; nothing is fetched.
    expect(roles.get('Link')).toBe(2)
  })

  test.each([
    ['quotes', `${'> '.repeat(90)}deep`],
    ['lists', Array.from({ length: 60 }, (_, at) => `${'  '.repeat(at)}- deep`).join('\n')],
    ['numbers', Array.from({ length: 40 }, (_, at) => `${'   '.repeat(at)}999999999. deep`).join('\n')],
    ['marks', `${'**_'.repeat(500)}deep${'_**'.repeat(500)}`],
    ['brackets', `${'['.repeat(5_000)}deep${']'.repeat(5_000)}`],
    ['columns', `|${'deep|'.repeat(300)}\n|${'-|'.repeat(300)}\n|${'x|'.repeat(300)}`],
    ['headings', '###### deep\n\n# two\n\n#### three\n\n#\n\n- # in a list\n\n> ## in a quote'],
    ['one word', 'deep'.repeat(20_000)],
    ['characters', 'deep \u0000\u0007\u202e\u2028\ufeff\u{f8ff0} \u0301 𝕏 你好 مرحبا 🙂'],
  ])('of %s is set all the same', { timeout: 60_000 }, async (_, content) => {
    expect(solid((await read(paper(content))).text)).toContain('deep')
  })

  test('as long as a document may be is set in the memory that it may take', { timeout: 90_000 }, async () => {
    const row = '| a | b |\n'
    const content = `${'A paragraph with *some* **marks** in it.\n\n'.repeat(2_000)}| a | b |\n|---|---|\n${row.repeat(5_000)}`
    expect((await read(paper(content.slice(0, 200_000)))).pages.length).toBeGreaterThan(50)
  })
})
