import { mayCreate } from '@plumbline/contract/access'
import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { stageGates } from '@plumbline/registers/stage-gates/contract'
import { lifeCycleStages } from '@plumbline/registers/vocabulary'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { Tag } from '@plumbline/ui/small-parts'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordPartProps } from '../../app/workspace.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord, statusWord } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'
import { CriteriaList } from './criteria-list.tsx'
import { useStages } from './use-stages.ts'

const order = Object.keys(lifeCycleStages) as (keyof typeof lifeCycleStages)[]

/** Above the fields of a system: what has to hold before its next stage, or any other, and the gates that led there. */
export function Part({ record }: RecordPartProps) {
  const isNow = useMoment() === undefined
  // Criteria are judged from the records of now; a past day has its frozen gates.
  return isNow && record.status !== 'retired' && record.status !== 'no-ai' ? <NowPart record={record} /> : null
}

function NowPart({ record }: Pick<RecordPartProps, 'record'>) {
  const t = useT()
  const { data, error } = useStages(record.ref)
  const [chosen, setChosen] = useState<string>()
  if (error) return <Failure error={error} />
  if (!data) return null
  const present = data.present === null ? -1 : order.indexOf(data.present)
  const next = chosen ?? order[Math.min(present + 1, order.length - 1)]
  const stage = data.stages.find((one) => one.stage === next)
  if (!stage) return null
  const open = stage.criteria.filter(({ verdict }) => verdict !== 'met').length
  return (
    <Section
      title={t('stages.before')}
      note={t('stages.met', { met: stage.criteria.length - open, all: stage.criteria.length })}
    >
      <div className="fx wrap stage-choice">
        <select
          className="line"
          aria-label={t('stages.choose')}
          value={stage.stage}
          onChange={({ target }) => setChosen(target.value)}
        >
          {order.map((name) => (
            <option key={name} value={name}>
              {optionWord(aiSystems.fields.stage.options, name)}
            </option>
          ))}
        </select>
        {stage.gates.map((gate) => (
          <Gate key={gate.id} gate={gate} />
        ))}
        <PrepareGate record={record} stage={stage.stage} />
      </div>
      <CriteriaList items={stage.criteria} label={t('stages.criteria')} />
    </Section>
  )
}

interface GateProps {
  readonly gate: { readonly ref: string; readonly status: string; readonly systemVersion: string | null }
}

function Gate({ gate }: GateProps) {
  const { slug } = useOrganization()
  return (
    <span className="fx">
      <LinkTo to={recordPath(slug, { register: stageGates.name, ref: gate.ref })} className="m nw">
        {gate.ref}
      </LinkTo>
      <Tag>{statusWord(stageGates, gate.status)}</Tag>
      {gate.systemVersion === null ? null : <span className="m i3">{gate.systemVersion}</span>}
    </span>
  )
}

/** A gate for the stage that is shown, linked with the system; its page asks for the rest. */
function PrepareGate({ record, stage }: { record: RecordPartProps['record']; stage: keyof typeof lifeCycleStages }) {
  const t = useT()
  const { slug, actor, personId } = useOrganization()
  const gates = useRecords(stageGates)
  const refresh = useRefresh()
  const navigate = useNavigate()
  const prepare = useMutation({
    mutationFn: () =>
      gates.create({
        title: t('stages.title-of-gate', {
          system: record.title.slice(0, 200),
          stage: optionWord(aiSystems.fields.stage.options, stage),
        }),
        ownerId: record.ownerId ?? personId,
        data: { toStage: stage },
        links: [{ relation: 'of', to: record.id }],
      }),
    onSuccess: async ({ data: gate }) => {
      await navigate({ to: recordPath(slug, gate) })
      await refresh()
    },
  })
  if (!mayCreate(actor, stageGates)) return null
  return (
    <>
      <Button icon="plus" busy={prepare.isPending} onClick={() => prepare.mutate()}>
        {t('stages.prepare')}
      </Button>
      {prepare.error ? <Failure error={prepare.error} /> : null}
    </>
  )
}
