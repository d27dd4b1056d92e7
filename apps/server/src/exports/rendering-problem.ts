import { Problem } from '@plumbline/contract/problem'
import { RenderingFailed } from './typst.ts'

/** What of a failed rendering the caller can do something about. */
export function sayWhy(error: unknown, instead: string): never {
  if (!(error instanceof RenderingFailed)) throw error
  if (error.fault === 'busy')
    throw new Problem('too-many-requests', 'Too many documents are being made. Try again in a minute.')
  if (error.fault === 'memory' || error.fault === 'timeout')
    throw new Problem('too-large', `This is too large for one PDF. ${instead}`)
  throw error
}
