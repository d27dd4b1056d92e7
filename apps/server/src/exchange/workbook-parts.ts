import { Problem } from '@plumbline/contract/problem'
import type sax from 'sax'
import { mostSharedText } from './sheet-limits.ts'
import type { Workbook } from './workbook.ts'

const local = (name: string) => name.slice(name.indexOf(':') + 1)
const attribute = (tag: sax.Tag | sax.QualifiedTag, name: string): string | undefined => {
  const value = Object.entries(tag.attributes).find(([key]) => local(key) === name)?.[1]
  return typeof value === 'string' ? value : value?.value
}

/** What a part says of its tags. */
export const onTags =
  (open: (name: string, of: (attribute: string) => string | undefined) => void) => (parser: sax.SAXParser) => {
    parser.onopentag = (tag) => open(local(tag.name), (name) => attribute(tag, name))
  }

/** Where the first sheet is that is not hidden, and whether days are counted from 1904. */
export async function firstSheet(workbook: Workbook): Promise<{ readonly path: string; readonly from1904: boolean }> {
  let id: string | undefined
  let from1904 = false
  await workbook.read(
    'xl/workbook.xml',
    onTags((name, of) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(of('date1904') ?? '')
      if (name === 'sheet' && id === undefined && (of('state') ?? 'visible') === 'visible') id = of('id')
    }),
  )
  let target: string | undefined
  await workbook.read(
    'xl/_rels/workbook.xml.rels',
    onTags((name, of) => {
      if (name === 'Relationship' && of('Id') === id) target = of('Target')
    }),
  )
  if (target === undefined) throw new Problem('malformed', 'The workbook has no sheet that is shown.')
  return { path: target.startsWith('/') ? target.slice(1) : `xl/${target}`, from1904 }
}

/** The texts that cells share, in order. */
export async function sharedTexts(workbook: Workbook): Promise<readonly string[]> {
  const texts: string[] = []
  if (!workbook.has('xl/sharedStrings.xml')) return texts
  let text = ''
  let size = 0
  let takes = false
  let isPhonetic = false
  await workbook.read('xl/sharedStrings.xml', (parser) => {
    parser.onopentag = ({ name }) => {
      if (local(name) === 'si') text = ''
      else if (local(name) === 'rPh') isPhonetic = true
      takes = local(name) === 't' && !isPhonetic
    }
    parser.ontext = (part) => {
      if (!takes) return
      text += part
      size += part.length
      if (size > mostSharedText) throw new Problem('too-large', 'The workbook has too much text.')
    }
    parser.onclosetag = (name) => {
      takes = false
      if (local(name) === 'rPh') isPhonetic = false
      if (local(name) === 'si') texts.push(text)
    }
  })
  return texts
}

/** Built-in formats of days and times. */
const isBuiltInDay = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58)
/** A format of a day has a letter of one outside of quotes and brackets. */
const isDayCode = (code: string) => /[ymdh]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

/** Which of the cell styles show a number as a day. */
export async function dayStyles(workbook: Workbook): Promise<ReadonlySet<number>> {
  const styles = new Set<number>()
  if (!workbook.has('xl/styles.xml')) return styles
  const dayCodes = new Set<number>()
  let at = 0
  let isCell = false
  await workbook.read('xl/styles.xml', (parser) => {
    onTags((name, of) => {
      if (name === 'numFmt' && isDayCode(of('formatCode') ?? '')) dayCodes.add(Number(of('numFmtId')))
      if (name === 'cellXfs') isCell = true
      if (name !== 'xf' || !isCell) return
      const format = Number(of('numFmtId') ?? 0)
      if (dayCodes.has(format) || isBuiltInDay(format)) styles.add(at)
      at += 1
    })(parser)
    parser.onclosetag = (name) => {
      if (local(name) === 'cellXfs') isCell = false
    }
  })
  return styles
}
