import { ApiProblem, ApiUnreachable } from '@plumbline/client/api-problem'
import { problemText } from '../../../shared/api/problem-text.ts'
import type { Translate } from '../../../shared/i18n/i18n.ts'

/** Why a file did not arrive, in a sentence. A proxy may refuse it before our server does, so the status speaks. */
export function uploadProblem(error: unknown, t: Translate): string {
  if (error instanceof ApiUnreachable) return t('evidence.upload.unreachable')
  if (!(error instanceof ApiProblem)) return problemText(error, t)
  if (error.status === 413) {
    const limit = /(\d+) MB/.exec(error.message)?.[1]
    return limit ? t('evidence.upload.too-large', { limit }) : t('evidence.upload.too-large-somewhere')
  }
  if (error.status === 507) return t('evidence.upload.no-space')
  return problemText(error, t)
}
