import { Mark } from '@plumbline/ui/icon'
import { useT } from '../shared/i18n/i18n.ts'
import { useTitle } from '../shared/layout/page-header.tsx'

/** Nothing here: it never was, it is another organization's, or the address has a typing error. */
function Nothing() {
  const t = useT()
  useTitle(t('not-found.title'))
  return (
    <>
      <Mark size={32} />
      <h1>{t('not-found.title')}</h1>
      <p>{t('not-found.text')}</p>
      <a className="btn pri" href="/">
        {t('action.to-start')}
      </a>
    </>
  )
}

/** As a page of its own. */
export function NotFoundPage() {
  return (
    <main className="lonely" id="main">
      <Nothing />
    </main>
  )
}

/** Inside the frame of an organization, which has the landmark already. */
export function NotFoundHere() {
  return (
    <div className="lonely">
      <Nothing />
    </div>
  )
}
