import { ApiProblem, ApiUnreachable } from '@plumbline/client/api-problem'
import type { Translate } from '../i18n/i18n.ts'
import { PastIsClosed } from './moment.ts'

/** What to tell a person about an error, in a sentence. */
export function problemText(error: unknown, t: Translate): string {
  if (error instanceof PastIsClosed) return t('past.closed')
  if (error instanceof ApiUnreachable) return t('problem.unreachable')
  if (!(error instanceof ApiProblem)) return t('problem.unexpected')
  if (error.status >= 500) {
    const { traceId } = error.details
    return traceId ? t('problem.server-trace', { trace: traceId }) : t('problem.server')
  }
  if (error.errors.length === 0) return error.message
  return error.errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')
}
