import { mayCreate } from '@plumbline/contract/access'
import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { controls } from '@plumbline/registers/controls/contract'
import { risks } from '@plumbline/registers/risks/contract'
import { type Suggestions as Found, suggestions } from '@plumbline/registers/risks/endpoints'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { Tag } from '@plumbline/ui/small-parts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordPartProps } from '../../../app/workspace.ts'
import { client } from '../../../shared/api/client.ts'
import { useMoment } from '../../../shared/api/moment.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { type Translate, useT } from '../../../shared/i18n/i18n.ts'
import { optionWord } from '../../../shared/i18n/register-words.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { recordKey, useRecords, useRefresh } from '../../../shared/records/use-records.ts'
import { draftOf } from './draft-of.ts'
import './suggestions.css'

type Suggestion = Found['risks'][number]

const few = 3

/** Where the facts are asked for on the system; those of its data and suppliers have words of their own. */
const fields = {
  techniques: aiSystems.fields.techniques,
  fields: aiSystems.fields.fieldsOfUse,
  affectedPeople: aiSystems.fields.affectedPeople,
  autonomy: aiSystems.fields.autonomy,
  deployment: aiSystems.fields.deployment,
  organizationRoles: aiSystems.fields.organizationRoles,
} as const

const isField = (fact: string): fact is keyof typeof fields => fact in fields

function becauseWords({ because }: Pick<Suggestion, 'because'>, t: Translate): string {
  return because
    .map(({ fact, value }) => {
      if (fact === 'any') return t('risk.because.any')
      if (fact === 'supplier') return t('risk.because.supplier')
      if (fact === 'personalData') return t('risk.because.personalData')
      return isField(fact) ? optionWord(fields[fact].options, value) : value
    })
    .join(' · ')
}

/** What the catalogue knows of systems like this one; each with the facts that led to it, to be taken or left. */
export function Part({ record }: RecordPartProps) {
  const isNow = useMoment() === undefined
  return isNow && record.status !== 'retired' && record.status !== 'no-ai' ? <NowPart record={record} /> : null
}

function NowPart({ record }: Pick<RecordPartProps, 'record'>) {
  const t = useT()
  const { slug } = useOrganization()
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useQuery({
    queryKey: recordKey(slug, aiSystems.name, 'suggestions', record.ref),
    queryFn: async ({ signal }) =>
      (await client.call(suggestions, { params: { org: slug, id: record.ref } }, { signal })).data,
  })
  if (error) return <Failure error={error} />
  if (!data) return null
  const open = data.risks.filter(({ takenAs }) => takenAs === null)
  const shown = isOpen ? open : open.slice(0, few)
  return (
    <Section
      title={t('risk.suggested')}
      note={t('risk.suggested-count', { open: open.length, threats: data.threats.length })}
    >
      {data.risks.every(({ because }) => because.some(({ fact }) => fact === 'any')) ? (
        <p className="i2">{t('risk.suggested-facts')}</p>
      ) : null}
      <ul>
        {shown.map((one) => (
          <SuggestionRow key={one.id} suggestion={one} systemId={record.id} words={becauseWords(one, t)} />
        ))}
      </ul>
      {open.length > few ? (
        <Button size="small" onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'risk.suggested-fewer' : 'risk.suggested-all', { count: open.length })}
        </Button>
      ) : null}
      <details className="suggested-threats">
        <summary>{t('risk.suggested-threats', { count: data.threats.length })}</summary>
        <ul>
          {data.threats.map((threat) => (
            <li key={threat.id} className="rw suggested">
              <div>
                <b>{threat.title}</b>
                <p className="i2">
                  {threat.description} {threat.effect}
                </p>
                <p className="m i3">{t('risk.because', { facts: becauseWords(threat, t) })}</p>
                <ul className="suggested-list">
                  {threat.mitigations.map((one) => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
                <p className="m i2">{t('risk.try-it', { test: threat.test })}</p>
              </div>
              <span className="fx wrap">
                {threat.controls.map((one) => (
                  <Tag key={one}>{one}</Tag>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </Section>
  )
}

function SuggestionRow({ suggestion, systemId, words }: { suggestion: Suggestion; systemId: string; words: string }) {
  const t = useT()
  const { slug, actor } = useOrganization()
  const records = useRecords(risks)
  const known = useRecords(controls)
  const refresh = useRefresh()
  const take = useMutation({
    mutationFn: async () => {
      const found = await known.list({ 'filter[controlId]': suggestion.controls, limit: 20 })
      return (await records.create(draftOf(suggestion, systemId, found.items))).data
    },
    onSuccess: () => refresh(),
  })
  return (
    <li className="rw suggested">
      <div>
        <b>{suggestion.title}</b>
        <p className="i2">
          {suggestion.source} {suggestion.event}
        </p>
        <p className="m i3">{t('risk.because', { facts: words })}</p>
        {take.data ? <LinkTo to={recordPath(slug, take.data)}>{take.data.ref}</LinkTo> : null}
        {take.error ? <Failure error={take.error} /> : null}
      </div>
      {mayCreate(actor, risks) ? (
        <Button size="small" icon="plus" busy={take.isPending} onClick={() => take.mutate()}>
          {t('risk.take')}
        </Button>
      ) : null}
    </li>
  )
}
