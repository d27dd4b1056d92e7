import { ApiProblem } from '@plumbline/client/api-problem'
import { Button } from '@plumbline/ui/button'
import { Note } from '@plumbline/ui/small-parts'
import { problemText } from '../api/problem-text.ts'
import { useT } from '../i18n/i18n.ts'

/** An error where its cause is, with the way on. What is not for who asks is none of theirs, and asking again changes nothing. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useT()
  const isForbidden = error instanceof ApiProblem && error.status === 403
  return (
    <Note tone={isForbidden ? 'info' : 'error'}>
      <div className="fx wrap">
        <span style={{ flex: 1 }}>{problemText(error, t)}</span>
        {retry && !isForbidden ? (
          <Button size="small" onClick={retry}>
            {t('action.retry')}
          </Button>
        ) : null}
      </div>
    </Note>
  )
}
