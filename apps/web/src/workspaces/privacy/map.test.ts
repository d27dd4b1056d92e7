import { expect, it } from 'vitest'
import type { Listed } from '../../shared/records/use-list.ts'
import { personalDataMap } from './map.ts'

const end = (ref: string, register: string) => ({ id: ref, ref, register, title: ref, status: 'active' })
const record = (ref: string, register: string, data: object, status: string, links: object[] = []) =>
  ({ ...end(ref, register), status, data, links }) as unknown as Listed
const uses = (set: string) => ({ relation: 'uses-dataset', from: end('SYS-1', 'ai-systems'), to: end(set, 'datasets') })

const whole = {
  personalData: 'special',
  processing: ['large-scale'],
  lawfulBasisCode: 'consent',
  purposes: ['Care'],
  dataSubjects: ['Patients'],
  retention: '10 years',
}
const sets = [
  record('DAT-1', 'datasets', { personalData: 'none' }, 'approved'),
  record('DAT-2', 'datasets', { personalData: 'personal', transfers: [{ country: 'Elsewhere' }] }, 'draft'),
  record('DAT-3', 'datasets', whole, 'approved', [uses('DAT-3')]),
  record('DAT-4', 'datasets', whole, 'withdrawn'),
]
const assessment = (status: string) =>
  record('IMP-1', 'impact-assessments', { alsoServes: ['dpia'] }, status, [
    { relation: 'assesses', from: end('IMP-1', 'impact-assessments'), to: end('SYS-1', 'ai-systems') },
  ])

it('shows sets with personal data in use, what they lack, and whether an assessment is due', () => {
  const rows = personalDataMap(sets, [assessment('draft')])
  expect(rows.map(({ dataset, gaps, dpia }) => [dataset.ref, gaps, dpia])).toEqual([
    ['DAT-3', [], 'due'],
    ['DAT-2', ['basis', 'purposes', 'subjects', 'retention', 'transfer'], 'not-due'],
  ])
  expect(rows[0]?.systems.map(({ ref }) => ref)).toEqual(['SYS-1'])
})

it('counts an assessment once it is signed off', () => {
  expect(personalDataMap(sets, [assessment('approved')]).find(({ dataset }) => dataset.ref === 'DAT-3')?.dpia).toBe(
    'done',
  )
})
