import type { ListInput } from '@plumbline/client/records-client'
import { expect, it } from 'vitest'
import { fetchAll } from './fetch-all.ts'

it('walks along the cursor to the end, with the filters of the first page', async () => {
  const asked: ListInput[] = []
  const list = async (query: ListInput = {}) => {
    asked.push(query)
    const items = [{ ref: `TSK-${asked.length}` }] as never[]
    return { items, nextCursor: asked.length < 3 ? String(asked.length) : null, total: 3 }
  }
  const found = await fetchAll({ list }, { include: 'links' })
  expect(found.map((one) => (one as { ref: string }).ref)).toEqual(['TSK-1', 'TSK-2', 'TSK-3'])
  expect(asked).toEqual([
    { include: 'links', limit: 200 },
    { include: 'links', limit: 200, cursor: '1' },
    { include: 'links', limit: 200, cursor: '2' },
  ])
})
