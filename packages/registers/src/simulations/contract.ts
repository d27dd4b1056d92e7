import { choice, hidden, integer, text } from '@plumbline/contract/field'
import { lifecycle } from '@plumbline/contract/lifecycle'
import { register } from '@plumbline/contract/register'
import { z } from 'zod'
import { shared } from '../access.ts'
import { SimulationInputs, SimulationResult } from './shapes.ts'

/** Runs of the loss simulation, each with all that it takes to repeat it (6.1.2, documented results). */
export const simulations = register({
  name: 'simulations',
  singular: 'simulation',
  prefix: 'SIM',
  title: 'Loss simulations',
  titleOfOne: 'Loss simulation',
  purpose:
    'What the loss scenarios of a risk, or of all risks together, come to in a year: from the average year to the worst of a hundred. Inputs and seed are kept, so that anybody can repeat a run to the last digit.',
  clauses: ['6.1.2'],
  fields: {
    subject: choice({ risk: 'One risk', portfolio: 'All risks together' }, { title: 'Of', stamped: true }),
    years: integer({ title: 'Simulated years', stamped: true }),
    seed: text({ title: 'Seed', help: 'The same seed over the same inputs gives the same numbers.', stamped: true }),
    method: text({ title: 'Method', stamped: true }),
    currency: text({ title: 'Currency', stamped: true }),
    averageYear: integer({ title: 'Average year', stamped: true }, 0, Number.MAX_SAFE_INTEGER),
    badYear: integer({ title: 'Worst year of twenty', stamped: true }, 0, Number.MAX_SAFE_INTEGER),
    inputs: hidden(SimulationInputs, { title: 'Inputs', stamped: true }),
    result: hidden(SimulationResult, { title: 'Result', stamped: true }),
    treated: hidden(z.union([SimulationResult, z.null()]), { title: 'Result with the treatment done', stamped: true }),
  },
  lifecycle: lifecycle('kept', { kept: { title: 'Kept', shape: 'holds', locked: true } }, {}),
  relations: { of: { title: 'Of', inverse: 'Loss simulation', to: ['risks'] } },
  access: shared,
  columns: ['subject', 'averageYear', 'badYear'],
  managed: true,
})
