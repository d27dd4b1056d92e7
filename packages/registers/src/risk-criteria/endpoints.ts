import { endpoint } from '@plumbline/contract/endpoint'
import { organizationPath, orgParams } from '@plumbline/contract/record-endpoints'
import { z } from 'zod'

/** Draft criteria out of a risk matrix that others use. */
export const importMatrix = endpoint({
  method: 'POST',
  path: `${organizationPath}/risk-criteria/from-library`,
  tag: 'risk-criteria',
  summary: 'Make draft criteria of the first risk matrix of a library in the format of CISO Assistant (YAML)',
  params: orgParams,
  body: z.strictObject({ library: z.string().min(1).max(1_000_000) }),
  answer: z.object({ id: z.uuid(), ref: z.string() }),
  status: 201,
})
