import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Outlet, useMatches } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/i18n.ts'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useTravel } from './use-travel.ts'

/** The page of the address. One that has no past says so, since what it shows would be of today under the date of another day. */
export function PageOfMoment() {
  const t = useT()
  const { moment, go } = useTravel()
  const isOfToday = useMatches().some((match) => match.staticData.isOfToday === true)
  if (moment === undefined || !isOfToday) return <Outlet />
  return (
    <>
      <PageHeader title={t('past.band')} />
      <EmptyState
        action={
          <Button kind="primary" onClick={() => go(undefined)}>
            {t('past.back')}
          </Button>
        }
      >
        {t('past.of-today')}
      </EmptyState>
    </>
  )
}
