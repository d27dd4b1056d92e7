import { clock, useMoment } from '../../shared/api/moment.ts'
import { useMe } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { PageHeader, useTitle } from '../../shared/layout/page-header.tsx'
import { useCalendarWords } from './calendar-words.ts'
import { ChangesSection } from './changes/changes-section.tsx'
import { DueSection } from './due/due-section.tsx'
import { FirstSteps } from './first-steps/first-steps.tsx'
import { placeOfSteps } from './first-steps/steps.ts'
import { useSteps } from './first-steps/use-steps.ts'
import { firstName, partOfDay } from './greeting.ts'
import { NewRecord } from './new-record.tsx'
import { ReadinessSection } from './wheel/readiness-section.tsx'
import { MyWork } from './work/my-work.tsx'
import { WorkOfToday } from './work/work-of-today.tsx'
import './home.css'

/** My work first, then the picture of the whole. */
export function Page() {
  const t = useT()
  const me = useMe()
  const words = useCalendarWords()
  const steps = useSteps().data ?? []
  const place = placeOfSteps(steps)
  const now = clock()
  const isNow = useMoment() === undefined
  useSetCrumbs([{ title: t('area.home') }])
  useTitle(t('area.home'))
  return (
    <div className="home">
      <PageHeader
        title={isNow ? t(`home.good-${partOfDay(now)}`, { name: firstName(me.name) }) : t('area.home')}
        beside={<span className="i3 home-date">{words.long(now)}</span>}
        actions={<NewRecord />}
      />
      <div className="home-columns">
        <div className="home-column">
          {isNow && place === 'first' ? <FirstSteps steps={steps} /> : null}
          {isNow ? <MyWork /> : <WorkOfToday />}
          {isNow && place === 'later' ? <FirstSteps steps={steps} /> : null}
        </div>
        <div className="home-column home-pictures">
          <ReadinessSection />
          <DueSection />
        </div>
        <div className="home-column home-changes">
          <ChangesSection />
        </div>
      </div>
    </div>
  )
}
