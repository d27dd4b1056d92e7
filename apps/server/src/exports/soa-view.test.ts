import { expect, test } from 'vitest'
import { citedBy, countsOf, deviationsOf, groupsOf, missingByReason, responsibilitiesOf } from './soa-view.ts'
import { sampleSoa } from './testing/sample-soa.ts'

const { items, missing } = sampleSoa()
const titles = new Map(
  ['A.2', 'A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8', 'A.9', 'A.10'].map((id) => [id, `Title of ${id}`]),
)

test('objectives come in the order of the standard, A.10 after A.9, the organization’s own last', () => {
  const groups = groupsOf([...items].reverse(), titles)
  expect(groups.map(({ id }) => id)).toEqual([...titles.keys(), ''])
  expect(groups.at(-1)?.title).toBe('Controls of the organization’s own')
  expect(groups[4]?.items.map(({ controlId }) => controlId).slice(0, 3)).toEqual(['A.6.1.2', 'A.6.1.3', 'A.6.2.2'])
})

test('the implementation is counted for controls that apply only', () => {
  const excluded = items
    .filter(({ applicable }) => applicable === 'no')
    .map((item) => ({ ...item, implementation: 'implemented' }))
  expect(countsOf(excluded)).toMatchObject({ total: 1, applicable: 0, excluded: 1, implemented: 0, notStarted: 0 })
  expect(countsOf(items)).toMatchObject({
    total: 40,
    applicable: 39,
    excluded: 1,
    undecided: 0,
    implemented: 31,
    partly: 7,
    planned: 1,
  })
})

test('a risk that several controls treat is listed once, with all of them', () => {
  const risks = citedBy(items, (item) => item.risks)
  expect(risks.filter(({ ref }) => ref === 'RSK-044')).toMatchObject([{ controls: ['A.5.4', 'A.6.2.4'] }])
})

test('systems that inherit are no deviation', () => {
  expect(deviationsOf(items).map(({ ref, controls }) => [ref, controls.map(({ controlId }) => controlId)])).toEqual([
    ['SYS-003', ['A.6.2.4', 'A.6.2.7']],
    ['SYS-005', ['A.6.2.7']],
  ])
})

test('what nobody answers for comes last, and excluded controls need nobody', () => {
  const orphaned = items.map((item) => (item.controlId === 'A.2.2' ? { ...item, responsible: null } : item))
  const list = responsibilitiesOf(orphaned)
  expect(list.at(-1)).toEqual({ name: '', controls: ['A.2.2'] })
  expect(list.flatMap(({ controls }) => controls)).not.toContain('A.10.4')
})

test('what is missing is grouped by reason', () => {
  expect(missingByReason(missing)).toEqual([{ reason: 'No evidence', controls: ['A.6.2.4', 'X.2'] }])
})
