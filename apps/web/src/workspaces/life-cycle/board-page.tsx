import type { ListedRecord } from '@plumbline/client/records-client'
import type { DataOfRegister } from '@plumbline/contract/register'
import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { stageGates } from '@plumbline/registers/stage-gates/contract'
import { lifeCycleStages } from '@plumbline/registers/vocabulary'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Tag } from '@plumbline/ui/small-parts'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord, statusWord } from '../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useAll } from '../evidence/common/use-all.ts'
import './life-cycle.css'

type System = ListedRecord<DataOfRegister<typeof aiSystems>>
type Gate = ListedRecord<DataOfRegister<typeof stageGates>>

const stages = Object.keys(lifeCycleStages) as (keyof typeof lifeCycleStages)[]
const openGates = ['prepared', 'submitted', 'excepted']

/** Every AI system in the stage of its life where it stands, with the gate that waits for it. */
export function Page() {
  const t = useT()
  useSetCrumbs([{ title: t('area.systems') }, { title: t('stages.page') }])
  const systems = useAll(aiSystems, { 'filter[status]': ['proposed', 'active', 'suspended'] })
  const gates = useAll(stageGates, { 'filter[status]': openGates, include: 'links' })
  const error = systems.error ?? gates.error
  if (error) return <Failure error={error} />
  if (!systems.data || !gates.data) return <SkeletonRows count={6} label={t('word.loading')} />
  const gatesOf = (id: string) =>
    gates.data.filter((gate) => gate.links?.some((link) => link.relation === 'of' && link.to.id === id))
  return (
    <div className="stages-page">
      <PageHeader title={t('stages.page')} beside={<span className="i3 n">{systems.data.length}</span>} />
      <p className="i2 stages-purpose">{t('stages.purpose')}</p>
      {systems.data.length === 0 ? (
        <EmptyState>{t('stages.none')}</EmptyState>
      ) : (
        <div className="stages-board">
          {[...stages, undefined].map((stage) => (
            <Column
              key={stage ?? 'none'}
              title={stage ? optionWord(aiSystems.fields.stage.options, stage) : t('stages.unknown')}
              systems={systems.data.filter(({ data }) => data.stage === stage)}
              gatesOf={gatesOf}
            />
          ))}
        </div>
      )}
    </div>
  )
}

interface ColumnProps {
  readonly title: string
  readonly systems: readonly System[]
  readonly gatesOf: (id: string) => readonly Gate[]
}

function Column({ title, systems, gatesOf }: ColumnProps) {
  const { slug } = useOrganization()
  const people = usePeople()
  return (
    <section className="stages-column" aria-label={title}>
      <h2>
        {title} <span className="i3 n">{systems.length}</span>
      </h2>
      <ul>
        {systems.map((system) => (
          <li key={system.id} className="stages-card">
            <LinkTo to={recordPath(slug, system)} className="q">
              {system.title}
            </LinkTo>
            <span className="m i3">
              {system.ref} {people.nameOf(system.ownerId)}
            </span>
            {gatesOf(system.id).map((gate) => (
              <span key={gate.id} className="fx">
                <LinkTo to={recordPath(slug, gate)} className="m nw">
                  {gate.ref}
                </LinkTo>
                <Tag>{statusWord(stageGates, gate.status)}</Tag>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
