import { Button } from '@plumbline/ui/button'
import { Mark } from '@plumbline/ui/icon'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { problemText } from '../shared/api/problem-text.ts'
import { useT } from '../shared/i18n/i18n.ts'
import { useTitle } from '../shared/layout/page-header.tsx'

/** What a page shows that failed: a sentence, and the way on. */
export function ErrorPage(props: ErrorComponentProps) {
  return (
    <main className="lonely" id="main">
      <Failed {...props} />
    </main>
  )
}

/** Inside the frame of an organization, which has the landmark already. */
export function ErrorHere(props: ErrorComponentProps) {
  return (
    <div className="lonely">
      <Failed {...props} />
    </div>
  )
}

function Failed({ error, reset }: ErrorComponentProps) {
  const t = useT()
  const router = useRouter()
  useTitle(t('error.title'))
  return (
    <>
      <Mark size={32} />
      <h1>{t('error.title')}</h1>
      <p role="alert">{problemText(error, t)}</p>
      <div className="fx wrap">
        <Button
          kind="primary"
          onClick={() => {
            reset()
            void router.invalidate()
          }}
        >
          {t('action.retry')}
        </Button>
        <a className="btn" href="/">
          {t('action.to-start')}
        </a>
      </div>
    </>
  )
}
