import { expect, test } from 'vitest'
import { soaDocument } from './soa-document.ts'
import { sampleSoa } from './testing/sample-soa.ts'
import { renderTypst } from './typst.ts'

const rendering = {
  template: 'soa.typ',
  data: soaDocument(sampleSoa(), new Map()),
  createdAt: '2026-11-23T10:14:05.000Z',
}
const limits = { timeoutMilliseconds: 60_000, memoryBytes: 1_000_000_000 }

test('a document that takes too long is stopped', async () => {
  const failed = renderTypst(rendering, { ...limits, timeoutMilliseconds: 5 })
  await expect(failed).rejects.toMatchObject({ fault: 'timeout', message: expect.stringContaining('was stopped') })
})

test.runIf(process.platform === 'linux')(
  'a document that takes too much memory is stopped, with both figures',
  async () => {
    const failed = renderTypst(rendering, { ...limits, memoryBytes: 20_000_000 })
    await expect(failed).rejects.toMatchObject({ fault: 'memory', message: expect.stringMatching(/\d+ MB.* 20 MB/) })
  },
)

test('a fault in the template is told, with what the compiler says', async () => {
  const failed = renderTypst({ ...rendering, data: { status: 'draft' } })
  await expect(failed).rejects.toMatchObject({
    fault: 'template',
    message: expect.stringContaining('dictionary does not contain key'),
  })
})

test('many at once all come through', async () => {
  const all = await Promise.all(Array.from({ length: 5 }, () => renderTypst(rendering)))
  expect(new Set(all.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(1)
})
