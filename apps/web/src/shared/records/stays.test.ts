import { controls } from '@plumbline/registers/controls/contract'
import { frameworks } from '@plumbline/registers/frameworks/contract'
import { made } from '@plumbline/registers/made-up'
import { risks } from '@plumbline/registers/risks/contract'
import { expect, it } from 'vitest'
import { stays } from './stays.ts'

it('what the product keeps, and controls of a standard, stay; own controls and all else may go', () => {
  expect(stays(frameworks, made('frameworks', 'FRW-1'))).toBe(true)
  expect(stays(controls, made('controls', 'CTL-1', { data: { framework: 'iso-42001' } }))).toBe(true)
  expect(stays(controls, made('controls', 'CTL-40'))).toBe(false)
  expect(stays(risks, made('risks', 'RSK-1', { data: { framework: 'x' } }))).toBe(false)
})
