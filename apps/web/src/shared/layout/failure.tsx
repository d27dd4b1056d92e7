import { Button } from '@plumbline/ui/button'
import { Note } from '@plumbline/ui/small-parts'
import { problemText } from '../api/problem-text.ts'
import { useT } from '../i18n/i18n.ts'

/** An error where its cause is, with the way on. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useT()
  return (
    <Note tone="error">
      <div className="fx wrap">
        <span style={{ flex: 1 }}>{problemText(error, t)}</span>
        {retry ? (
          <Button size="small" onClick={retry}>
            {t('action.retry')}
          </Button>
        ) : null}
      </div>
    </Note>
  )
}
