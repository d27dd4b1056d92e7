import { choice, type Fields, text } from '@plumbline/contract/field'
import type { AnyRegister } from '@plumbline/contract/register'
import { fieldRenamed, inTurn, optionsRenamed, schemaOf, statusesRenamed, upcast } from '@plumbline/contract/upcast'
import { describe, expect, it } from 'vitest'
import { allRegisters } from '../all.ts'
import { risks } from '../risks/contract.ts'
import { keptSamples, misfit, missingFrom } from './kept.ts'
import { facetsOf, type Sample, samplesOf } from './samples.ts'

const kept = await keptSamples()
const keptOf = ({ name }: AnyRegister): readonly Sample[] => kept.get(name) ?? []

describe.each(allRegisters.map((register) => [register.name, register] as const))('%s', (_, register) => {
  it('reads everything that was kept of its releases, and loses nothing', () => {
    expect(keptOf(register).length).toBeGreaterThan(0)
    expect(keptOf(register).flatMap((sample) => misfit(register, sample) ?? [])).toEqual([])
  })

  it('is kept with every field, option, part and status that it has now; `npm run keep-schemas` adds them', () => {
    expect(missingFrom(register, keptOf(register))).toEqual([])
  })

  it('was kept under each of its schemas', () => {
    const numbers = new Set(keptOf(register).map(({ schema }) => schema))
    expect([...numbers].sort()).toEqual(Array.from({ length: schemaOf(register) }, (__, at) => at + 1))
  })

  it('has samples with every field and every status', () => {
    const samples = samplesOf(register)
    const named = new Set(samples.flatMap(({ data }) => Object.keys(data)))
    expect([...named].sort()).toEqual(Object.keys(register.fields).sort())
    expect(new Set(samples.map(({ status }) => status))).toEqual(new Set(Object.keys(register.lifecycle.statuses)))
    const options = Object.entries(register.fields).flatMap(([name, field]) =>
      (field.options ?? []).map(({ value }) => `data.${name}${field.kind === 'choices' ? '[]' : ''} = "${value}"`),
    )
    expect(new Set(samples.flatMap(facetsOf))).toEqual(
      expect.toSatisfy((shown) => options.every((one) => shown.has(one))),
    )
  })
})

/** What somebody might do to the risks without thinking of those that are kept. */
const { source, ...withoutSource } = risks.fields
const optionWithout = choice({ modify: 'Modify', avoid: 'Avoid', share: 'Share' }, { title: 'Option' })
const { closed, ...otherStatuses } = risks.lifecycle.statuses
const withFields = (fields: Fields): AnyRegister => ({ ...risks, fields })
const renamed = withFields({ ...withoutSource, cause: source, option: optionWithout })

describe('a register that changes', () => {
  it.each<readonly [string, AnyRegister, RegExp]>([
    ['drops a field', withFields(withoutSource), /unrecognized key.*source/i],
    ['gives a field another name', renamed, /unrecognized key.*source/i],
    ['drops an option', withFields({ ...risks.fields, option: optionWithout }), /option: invalid option/i],
    ['gives a field another kind', withFields({ ...risks.fields, inherent: text({ title: 'x' }) }), /inherent: /],
    ['drops a status', { ...risks, lifecycle: { ...risks.lifecycle, statuses: otherStatuses } }, /no status closed/],
  ])('and %s does not read what was kept', (_, changed, fault) => {
    expect(
      keptOf(risks)
        .flatMap((sample) => misfit(changed, sample) ?? [])
        .join(),
    ).toMatch(fault)
  })

  it('and adds something wants it kept', () => {
    const added = { ...risks, fields: { ...risks.fields, more: text({ title: 'More' }) } }
    const [missing, ...others] = missingFrom(added, keptOf(risks))
    expect([missing?.data.more, others]).toEqual(['Text', []])
  })

  it('and says how, reads all of it', () => {
    const next: AnyRegister = {
      ...renamed,
      lifecycle: {
        ...risks.lifecycle,
        statuses: { ...otherStatuses, done: closed },
      },
      schema: 2,
      upcasts: [
        inTurn(
          fieldRenamed('source', 'cause'),
          optionsRenamed('option', { retain: 'share' }),
          statusesRenamed({ closed: 'done' }),
        ),
      ],
    }
    expect(keptOf(risks).flatMap((sample) => misfit(next, sample) ?? [])).toEqual([])
    const [first] = keptOf(risks)
    expect(upcast(next, first ?? { status: '', data: {} }, 1).data).toMatchObject({ cause: 'Text' })
    // What it is now was kept under the schema before only.
    expect(missingFrom(next, keptOf(risks)).length).toBe(samplesOf(next).length)
  })
})
