import * as contract from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { expect, it } from 'vitest'
import { fileWords } from '../exchange/words.ts'
import { proposedColumns } from './propose.ts'

const things = register({
  name: 'things',
  singular: 'thing',
  prefix: 'THG',
  title: 'Things',
  titleOfOne: 'Thing',
  purpose: 'For tests.',
  clauses: ['4.1'],
  fields: {
    reviewDate: contract.date({ title: 'Next review' }),
    severity: contract.choice({ high: 'High' }, { title: 'Severity' }),
    madeOn: contract.date({ title: 'Made on', stamped: true }),
  },
  lifecycle: lifecycle('open', { open: { title: 'Open', shape: 'planned' } }, {}),
  relations: { about: { title: 'About', inverse: 'Has', to: ['things'] } },
  access: { read: [], edit: [], contribute: [] },
  columns: [],
})
const { ways } = fileWords({ de: { 'Next review': 'Nächste Überprüfung', Severity: 'Schwere' } }, 'en')

it('finds columns by the word in any language, by the name, and by what is much like it', () => {
  const titles = ['Zeichen', 'Name', 'VERANTWORTLICH', 'Nächste Überprufung', 'Severities', 'about', 'Unknown thing']
  expect(proposedColumns(things, titles, ways)).toEqual([
    'ref',
    'title',
    'ownerId',
    'data.reviewDate',
    'data.severity',
    'link.about',
    null,
  ])
})

it('proposes nothing for a status, nor for what the product writes, and nothing twice', () => {
  expect(proposedColumns(things, ['Status', 'Made on', 'Title', 'title'], ways)).toEqual([null, null, 'title', null])
})
