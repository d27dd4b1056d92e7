import type { Field } from '@plumbline/contract/field'
import type { AnyRegister } from '@plumbline/contract/register'
import type { Sample } from '@plumbline/testing/register-behaves'

/** A value that fits a field of this kind; `turn` makes two of them differ. */
function sampleValue(field: Field, turn: number): unknown {
  const option = field.options?.[turn % field.options.length]?.value
  switch (field.kind) {
    case 'choice':
      return option
    case 'choices':
      return [option]
    case 'list':
      return [`Item ${turn}`]
    case 'date':
      return `2031-0${turn + 1}-15`
    case 'instant':
      return `2031-0${turn + 1}-15T12:00:00.000Z`
    case 'integer':
    case 'number':
      return turn + 3
    case 'boolean':
      return turn % 2 === 0
    case 'url':
      return `https://example.org/${turn}`
    case 'money':
      return { amount: `${turn + 1}000`, currency: 'EUR' }
    case 'rating':
      return { likelihood: turn + 1, consequence: turn + 2 }
    case 'rows':
      return [
        Object.fromEntries(
          Object.entries(field.columns ?? {}).flatMap(([name, column]) => entryOf(name, column, turn)),
        ),
      ]
    case 'person':
    case 'files':
    case 'hidden':
      return undefined
    default:
      return `Text ${turn} of ${field.title}`
  }
}

const entryOf = (name: string, field: Field, turn: number): [string, unknown][] => {
  const value = sampleValue(field, turn)
  return value === undefined ? [] : [[name, value]]
}

/** Fields that a register's own rules do not allow beside the others of the sample. */
const contradictions: Readonly<Record<string, readonly string[]>> = {
  evidence: ['kind'],
  // One value of an estimate excludes another.
  'loss-scenarios': ['currency', 'frequencyLow', 'frequencyHigh', 'losses', 'secondaryLow', 'secondaryHigh'],
  // A name is no text.
  'custom-fields': ['name'],
}

/** A draft of a register with every field filled, and a change to one of them. Derived, so that a new field is tested at once. */
export function sampleOf(register: AnyRegister): Sample {
  // What contradicts another field is left out.
  const unfit = contradictions[register.name] ?? []
  const fields = Object.entries(register.fields).filter(([name, { stamped }]) => !stamped && !unfit.includes(name))
  const data = Object.fromEntries(fields.flatMap(([name, field]) => entryOf(name, field, 0)))
  const changing =
    fields.find(([, { kind }]) => ['text', 'paragraph', 'list', 'markdown'].includes(kind)) ??
    fields.find(([, field]) => sampleValue(field, 1) !== undefined)
  if (!changing) throw new Error(`${register.name} has no field that can change`)
  return { title: `Sample ${register.singular}`, data, changes: { [changing[0]]: sampleValue(changing[1], 1) } }
}
