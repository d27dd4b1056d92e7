import type { AnyRecord } from '@plumbline/contract/record'
import { expect, it } from 'vitest'
import { changesOf, overviewOf } from './overview.ts'

const system = (ref: string) =>
  ({ id: ref, ref, register: 'ai-systems', title: ref, status: 'active' }) as unknown as AnyRecord
const assessment = (ref: string, of: string, data: object, status = 'draft') =>
  ({
    id: ref,
    ref,
    status,
    data,
    links: [{ relation: 'of', from: { id: ref }, to: { id: of } }],
  }) as unknown as AnyRecord
const hiring = {
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
}

it('every system has the class of its newest assessment, or says that there is none', () => {
  const rows = overviewOf(
    [system('SYS-1'), system('SYS-2'), system('SYS-3')],
    [
      assessment('AIA-2', 'SYS-1', { ...hiring, annexThree: [] }),
      assessment('AIA-10', 'SYS-1', hiring),
      assessment('AIA-11', 'SYS-1', {}, 'replaced'),
      assessment('AIA-3', 'SYS-2', { subject: 'system' }),
    ],
    'ai-act 2026/1744',
    '2026-11-24',
  )
  expect(rows.map(({ aiActClass, open, assessment: of, nextDuty }) => [aiActClass, open, of?.ref, nextDuty])).toEqual([
    ['high-risk', 0, 'AIA-10', '2027-12-02'],
    [undefined, 1, 'AIA-3', undefined],
    [undefined, 0, undefined, undefined],
  ])
  expect(changesOf(rows)).toMatchObject([
    {
      subject: { ref: 'SYS-1' },
      before: 'high-risk',
      after: 'high-risk',
      moved: [{ article: 'Art. 26', before: '2026-08-02', after: '2027-12-02' }, { article: 'Art. 86' }],
    },
  ])
})
