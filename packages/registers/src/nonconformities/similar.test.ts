import { describe, expect, it } from 'vitest'
import { made, world } from '../made-up.ts'
import { causeCounts, similarCases } from './similar.ts'

const found = (ref: string, data: object = {}, status = 'open') =>
  made(ref.startsWith('INC') ? 'incidents' : 'nonconformities', ref, { status, data: { ...data } })
const system = made('ai-systems', 'SYS-1')
const one = found('NCF-1', { causeCategory: 'data', clauses: ['A.6.2.4'] })

const similar = (others: readonly ReturnType<typeof found>[], ...links: readonly string[]) =>
  similarCases(one, world([one, system, ...others], ...links)).map(({ record, because }) => `${record.ref} ${because}`)

describe('similar cases', () => {
  it('share the kind of cause, or two of thing and clause; the most alike come first', () => {
    const others = [
      found('NCF-2', { causeCategory: 'data' }, 'closed'),
      found('NCF-3', { causeCategory: 'model', clauses: ['A.6.2.4'] }),
      found('NCF-4', { clauses: ['A.6.2.4', '8.1'] }),
      found('INC-5', { causeCategory: 'data' }),
      found('NCF-6', {}),
    ]
    const links = ['NCF-1 concerns SYS-1', 'NCF-4 concerns SYS-1', 'INC-5 concerns SYS-1', 'NCF-6 concerns SYS-1']
    expect(similar(others, ...links)).toEqual(['NCF-4 subject,clause', 'INC-5 cause,subject', 'NCF-2 cause'])
  })
  it('are not those that were set aside, or are linked already, whichever way', () => {
    const others = [
      found('NCF-2', { causeCategory: 'data' }, 'dismissed'),
      found('NCF-3', { causeCategory: 'data' }),
      found('NCF-4', { causeCategory: 'data' }),
    ]
    expect(similar(others, 'NCF-1 similar-to NCF-3', 'NCF-4 similar-to NCF-1')).toEqual([])
  })
  it('are none of a case about which nothing is known', () => {
    const empty = found('NCF-9')
    expect(similarCases(empty, world([empty, found('NCF-8'), found('INC-7')]))).toEqual([])
  })
})

it('a kind of cause returns once as many cases of it were closed as the settings say', () => {
  const records = [
    found('NCF-1', { causeCategory: 'process' }),
    found('NCF-2', { causeCategory: 'process' }),
    found('NCF-3', { causeCategory: 'process' }, 'closed'),
    found('NCF-4', { causeCategory: 'data' }, 'closed'),
    found('INC-1', { causeCategory: 'data' }, 'closed'),
    found('NCF-5', { causeCategory: 'data' }, 'dismissed'),
    found('NCF-6'),
  ]
  const counts = causeCounts(world(records), 2).map(({ category, open, closed, returns }) => [
    category,
    open,
    closed,
    returns,
  ])
  expect(counts).toEqual([
    ['data', 0, 2, true],
    ['process', 2, 1, false],
  ])
})
