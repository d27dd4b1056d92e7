import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { soaPdf } from './soa-pdf.ts'
import { soaXlsx } from './soa-xlsx.ts'
import { approvedSoa, largeSoa, sampleSoa } from './testing/sample-soa.ts'

const odd = sampleSoa({
  inForce: null,
  differences: [],
  organization: 'Größenwahn & Söhne <GmbH> #panic("x") *bold* 日本 Άλφα Жук',
  scope: Array(6).fill('Ein langer Geltungsbereich. '.repeat(12)).join('\n'),
})
const items = odd.items.map((i, n) => {
  if (n === 1)
    return {
      ...i,
      justification: 'Long. '.repeat(40),
      description: ('Paragraph of words that goes on and on, with numbers like 42. '.repeat(25) + '\n').repeat(4),
    }
  if (n === 3)
    return {
      ...i,
      title: 'Donaudampfschifffahrtsgesellschaftskapitänsmütze',
      justification: 'https://example.org/a/very/long/address/that/never/ends/' + 'x'.repeat(200),
      responsible: null,
      applicable: null,
    }
  if (n === 5)
    return {
      ...i,
      evidence: Array.from({ length: 40 }, (_, k) => ({ ...odd.items[0]!.evidence[0]!, ref: `EVD-${k + 900}` })),
      risks: Array.from({ length: 30 }, (_, k) => ({ id: i.id, ref: `RSK-${k}`, title: 't', status: 'weird' })),
    }
  if (n === 7)
    return {
      ...i,
      justification:
        '#eval("1+1") $x^2$ = Heading\n- list\n@ref <label> \u0000\u0007 // comment `raw` 🙂 \ud800 العربية',
      description: '',
      reviewDate: null,
      evidence: [],
      inclusionReasons: [],
    }
  return i
})
test('x', async () => {
  for (const [n, s] of [
    ['draft', sampleSoa()],
    ['approved', approvedSoa()],
    ['odd', { ...odd, items }],
    ['empty', sampleSoa({ items: [], scope: '', inForce: null, missing: [], differences: [], organization: '' })],
    ['large', largeSoa(500)],
    ['superseded', { ...approvedSoa(), status: 'superseded', version: 3 }],
  ] as const) {
    let t = performance.now()
    writeFileSync(`/tmp/exp/${n}.pdf`, await soaPdf(s))
    process.stderr.write(`${n} ${Math.round(performance.now() - t)} ms\n`)
    t = performance.now()
    writeFileSync(`/tmp/exp/${n}.xlsx`, await soaXlsx(s))
    process.stderr.write(`${n} xlsx ${Math.round(performance.now() - t)} ms\n`)
  }
}, 100000)
