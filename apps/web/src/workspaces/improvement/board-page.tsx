import { mayRead } from '@plumbline/contract/access'
import { aimsSettings } from '@plumbline/registers/aims-settings/contract'
import { settingsInForce } from '@plumbline/registers/aims-settings/domain'
import { incidents } from '@plumbline/registers/incidents/contract'
import { nonconformities } from '@plumbline/registers/nonconformities/contract'
import { causeCounts } from '@plumbline/registers/nonconformities/similar'
import { tasks } from '@plumbline/registers/tasks/contract'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Tag } from '@plumbline/ui/small-parts'
import { clock } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { today } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord, word } from '../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useAll } from '../evidence/common/use-all.ts'
import { actionColumns, caseColumns, reviewsOf } from './board.ts'
import { Board } from './board-view.tsx'
import { worldOf } from './case-world.ts'
import { Causes } from './causes.tsx'
import './improvement.css'
import { Reviews } from './reviews.tsx'

/** Corrective action at a glance: what is open, what waits to be seen working, and which causes come back (10.2). */
export function Page() {
  const t = useT()
  const { slug, actor } = useOrganization()
  useSetCrumbs([{ title: t('area.improvement') }, { title: t('improvement.page') }])
  const cases = useAll(nonconformities, { include: 'links' })
  const events = useAll(incidents, { include: 'links' })
  const actions = useAll(tasks, { 'filter[kind]': 'corrective' })
  const settings = useAll(aimsSettings)
  const lists = [cases, events, actions, settings]
  const failed = lists.find(({ error }) => error)
  if (failed?.error) return <Failure error={failed.error} retry={() => void failed.refetch()} />
  if (!cases.data || !events.data || !actions.data || !settings.data)
    return <SkeletonRows count={8} label={t('word.loading')} />
  const now = clock()
  const day = today(now)
  const world = worldOf(now.toISOString(), cases.data, events.data, settings.data)
  const { recurrences } = settingsInForce(world)
  return (
    <div className="improvement-page">
      <PageHeader title={t('improvement.page')} />
      <p className="i2 improvement-purpose">{t('improvement.purpose')}</p>
      <p>
        {[nonconformities, incidents, tasks]
          .filter((register) => mayRead(actor, register))
          .map((register) => (
            <LinkTo key={register.name} to={`/${slug}/${register.name}`} className="nw improvement-list">
              {word(register.title)}
            </LinkTo>
          ))}
      </p>
      <h2>{word(nonconformities.title)}</h2>
      <Board
        label={word(nonconformities.title)}
        register={nonconformities}
        columns={caseColumns(cases.data, day)}
        beside={({ data: { grade } }) =>
          grade ? <Tag line>{optionWord(nonconformities.fields.grade.options, grade)}</Tag> : null
        }
      />
      <h2>{t('improvement.actions')}</h2>
      <Board label={t('improvement.actions')} register={tasks} columns={actionColumns(actions.data, day)} />
      <div className="halves">
        <Reviews reviews={reviewsOf(cases.data, day)} />
        <Causes counts={causeCounts(world, recurrences)} recurrences={recurrences} />
      </div>
    </div>
  )
}
