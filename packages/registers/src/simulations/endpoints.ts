import { endpoint } from '@plumbline/contract/endpoint'
import { organizationPath, orgParams, RecordKey } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'

const Setting = z.strictObject({
  years: z.int().min(1_000).max(1_000_000).default(100_000),
  /** Drawn by the server where none is given. */
  seed: z.string().trim().min(1).max(100).optional(),
})

const Made = z.object({ id: z.uuid(), ref: z.string() })

/** Simulates the losses of one risk and keeps the run. */
export const simulateRisk = endpoint({
  method: 'POST',
  path: `${organizationPath}/risks/{id}/simulations`,
  tag: 'risks',
  resource: 'simulations',
  summary:
    'Simulate what a risk costs in a year, now and with its treatment done; the run is kept with inputs and seed',
  params: orgParams.extend({ id: RecordKey }),
  body: Setting,
  answer: Made,
  status: 201,
})

/** Simulates all risks that are in money together and keeps the run. */
export const simulateAll = endpoint({
  method: 'POST',
  path: `${organizationPath}/simulations`,
  tag: 'simulations',
  summary: 'Simulate all risks together, with what they have in common; the run is kept with inputs and seed',
  params: orgParams,
  body: Setting,
  answer: Made,
  status: 201,
})
