import { choice, choices, date, type Fields, files, integer, paragraph, rows, text } from '@plumbline/contract/field'
import { lifecycle, type Transition } from '@plumbline/contract/lifecycle'
import { type AnyRegister, register } from '@plumbline/contract/register'
import {
  fieldRenamed,
  inTurn,
  optionsRenamed,
  type Said,
  statusesRenamed,
  type Upcast,
} from '@plumbline/contract/upcast'
import { type Registry, registryOf } from '@plumbline/records/behaviour'
import { shared } from '@plumbline/registers/access'
import { productRegistry } from '../compose.ts'

/** A register of no product, in the shapes that it has in three releases. */
const shift = (fields: Fields, first: string, schema: number, due: string, upcasts: readonly Upcast[]): AnyRegister => {
  const start: Transition = {
    title: 'Start',
    from: [first],
    to: 'running',
    event: 'started',
    by: ['aims-manager'],
  }
  return register({
    name: 'shifts',
    singular: 'shift',
    prefix: 'SHF',
    title: 'Shifts',
    titleOfOne: 'Shift',
    purpose: 'Who watches over the systems, and when.',
    clauses: ['8.1'],
    fields,
    lifecycle: lifecycle(
      first,
      { [first]: { title: 'Open', shape: 'planned' }, running: { title: 'Running', shape: 'partly' } },
      { start },
    ),
    relations: {},
    access: shared,
    columns: [],
    due,
    schema,
    upcasts,
  })
}

const kinds = { day: 'Day', night: 'Night' }
const newKinds = { day: 'Day', late: 'Late' }
const when = date({ title: 'When' })
const hours = integer({ title: 'Hours' })
const where = (name: string) => rows({ [name]: text({ title: 'Where' }) }, { title: 'Breaks' })

const one = shift(
  {
    who: text({ title: 'Who' }),
    kind: choice(kinds, { title: 'Kind' }),
    others: choices(kinds, { title: 'Others' }),
    on: when,
    hours,
    note: paragraph({ title: 'Note' }),
    breaks: where('at'),
    plans: files({ title: 'Plans' }),
  },
  'open',
  1,
  'on',
  [],
)

/** The first line of the note becomes a field of its own; the plans go. */
const noteSplit: Upcast = ({ status, data: { note, plans, ...data } }) => {
  const [first, ...rest] = typeof note === 'string' ? note.split('\n') : []
  return {
    status,
    data: { ...data, ...(first ? { summary: first } : {}), ...(rest.length > 0 ? { remark: rest.join('\n') } : {}) },
  }
}
const toTwo = inTurn(
  fieldRenamed('who', 'holder'),
  fieldRenamed('on', 'day'),
  optionsRenamed('kind', { night: 'late' }),
  optionsRenamed('others', { night: 'late' }),
  noteSplit,
)
const fieldsOfTwo: Fields = {
  holder: text({ title: 'Holder' }),
  kind: choice(newKinds, { title: 'Kind' }),
  others: choices(newKinds, { title: 'Others' }),
  day: when,
  hours,
  summary: text({ title: 'Summary' }),
  remark: paragraph({ title: 'Remark' }),
  breaks: where('at'),
}
const two = shift(fieldsOfTwo, 'open', 2, 'day', [toTwo])

const placesOfBreaks = ({ status, data }: Said): Said => ({
  status,
  data: Array.isArray(data.breaks)
    ? { ...data, breaks: data.breaks.map(({ at, ...rest }) => ({ ...rest, ...(at ? { place: at } : {}) })) }
    : data,
})
const toThree = inTurn(placesOfBreaks, statusesRenamed({ open: 'planned' }))
const three = shift({ ...fieldsOfTwo, breaks: where('place') }, 'planned', 3, 'day', [toTwo, toThree])

/** Shifts under their schemas 1, 2 and 3. */
export const shifts = { one, two, three }

/** The product with the shifts besides. */
export const withShifts = (register: AnyRegister): Registry =>
  registryOf([...productRegistry.all, { register, behaviour: {} }])
