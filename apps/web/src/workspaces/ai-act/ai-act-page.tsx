import { mayCreate } from '@plumbline/contract/access'
import { type AiActClass, classes } from '@plumbline/registers/ai-act-assessments/answers'
import { aiActAssessments } from '@plumbline/registers/ai-act-assessments/contract'
import { type RuleSet, ruleSetInForce, ruleSets } from '@plumbline/registers/ai-act-assessments/triage'
import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Chip } from '@plumbline/ui/small-parts'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useMemo } from 'react'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { today, useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useAll } from '../evidence/common/use-all.ts'
import { classShapes } from './class-mark.ts'
import { NewAssessment } from './new-assessment.tsx'
import { type Change, changesOf, overviewOf, type Row } from './overview.ts'
import './ai-act.css'

const names = Object.keys(ruleSets) as RuleSet[]

/** All systems under the EU AI Act, judged anew by a version of the rules, and what the amendment changed for them. */
export function Page() {
  const t = useT()
  const { actor } = useOrganization()
  const moment = useMoment()
  const [search, setUrl] = useUrlState()
  const ruleSet = names.find((name) => name === oneOf(search, 'rules')) ?? ruleSetInForce
  useSetCrumbs([{ title: t('area.risk') }, { title: t('ai-act.page') }])
  const systems = useAll(aiSystems, { 'filter[status][ne]': ['retired', 'no-ai'] })
  const assessments = useAll(aiActAssessments, { include: 'links' })
  const day = moment?.slice(0, 10) ?? today()
  const rows = useMemo(
    () => overviewOf(systems.data ?? [], assessments.data ?? [], ruleSet, day),
    [systems.data, assessments.data, ruleSet, day],
  )
  if (systems.error ?? assessments.error) return <Failure error={systems.error ?? assessments.error} />
  if (!systems.data || !assessments.data) return <SkeletonRows count={6} label={t('word.loading')} />
  const mayAdd = moment === undefined && mayCreate(actor, aiActAssessments)
  const changes = ruleSet === ruleSetInForce ? changesOf(rows) : []
  return (
    <div>
      <PageHeader title={t('ai-act.page')} beside={<span className="i3 n">{rows.length}</span>} />
      <p className="i2">{t('ai-act.purpose')}</p>
      <div className="fx wrap ai-act-bar">
        {names.map((name) => (
          <Chip
            key={name}
            on={ruleSet === name}
            onClick={() => setUrl({ rules: name === ruleSetInForce ? undefined : name })}
          >
            {word(ruleSets[name])}
          </Chip>
        ))}
      </div>
      <div className="ai-act-scroll">
        <table className="grid ai-act-systems">
          <thead>
            <tr>
              <th scope="col">{t('ai-act.system')}</th>
              <th scope="col">{t('ai-act.class')}</th>
              <th scope="col">{t('ai-act.by')}</th>
              <th scope="col">{t('ai-act.next-duty')}</th>
              <th scope="col">{t('ai-act.assessment')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <SystemRow key={row.subject.id} row={row} mayAdd={mayAdd} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 ? <p className="i3">{t('ai-act.none')}</p> : null}
      {changes.length > 0 ? <Changes changes={changes} /> : null}
      <p className="m i3">{t('ai-act.advice')}</p>
    </div>
  )
}

const ClassMark = ({ of }: { of: AiActClass }) => <StatusMark shape={classShapes[of]}>{word(classes[of])}</StatusMark>

function SystemRow({
  row: { subject, assessment, open, aiActClass, articles, nextDuty },
  mayAdd,
}: {
  row: Row
  mayAdd: boolean
}) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  return (
    <tr>
      <td>
        <LinkTo to={recordPath(slug, subject)}>
          {subject.ref} {subject.title}
        </LinkTo>
      </td>
      <td>
        {aiActClass ? (
          <ClassMark of={aiActClass} />
        ) : (
          <StatusMark shape={assessment ? 'planned' : 'nothing'}>
            {assessment ? t('ai-act.open-count', { count: open }) : t('ai-act.not-judged')}
          </StatusMark>
        )}
      </td>
      <td className="i2">{articles.join(', ')}</td>
      <td className="nw">{nextDuty ? dates.day(nextDuty) : ''}</td>
      <td>
        {assessment ? (
          <LinkTo to={recordPath(slug, assessment)}>{assessment.ref}</LinkTo>
        ) : mayAdd ? (
          <NewAssessment subject={subject} />
        ) : null}
      </td>
    </tr>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  return (
    <Section title={t('ai-act.changes')} note={changes.length}>
      <ul>
        {changes.map(({ subject, before, after, moved }) => (
          <li key={subject.id} className="rw ai-act-change">
            <LinkTo to={recordPath(slug, subject)}>
              {subject.ref} {subject.title}
            </LinkTo>
            <span>
              {before === after ? null : (
                <>
                  <ClassMark of={before} /> → <ClassMark of={after} />{' '}
                </>
              )}
              <span className="m i2">
                {moved
                  .map(({ article, before: was, after: is }) => `${article}: ${dates.day(was)} → ${dates.day(is)}`)
                  .join('; ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
