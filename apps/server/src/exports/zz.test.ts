import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { soaPdf } from './soa-pdf.ts'
import { approvedSoa, largeSoa, sampleSoa } from './testing/sample-soa.ts'
test('x', async () => {
  for (const [n, s] of [['draft', sampleSoa()], ['approved', approvedSoa()]] as const) {
    const t = performance.now()
    writeFileSync(`/tmp/exp/${n}.pdf`, await soaPdf(s))
    process.stderr.write(`${n} ${Math.round(performance.now() - t)} ms\n`)
  }
}, 100000)
