import { aiSystems } from '@plumbline/registers/ai-systems/contract'
import { contextIssues } from '@plumbline/registers/context-issues/contract'
import { interestedParties } from '@plumbline/registers/interested-parties/contract'
import { managementSystems } from '@plumbline/registers/management-systems/contract'
import { obligations } from '@plumbline/registers/obligations/contract'
import { processes } from '@plumbline/registers/processes/contract'
import { units } from '@plumbline/registers/units/contract'
import { aiRoles } from '@plumbline/registers/vocabulary'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusMark } from '@plumbline/ui/status-mark'
import type { ReactNode } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { daysUntil, useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord, statusWord, word } from '../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useAll } from '../evidence/common/use-all.ts'
import './context.css'
import { ProcessPicture } from './process-picture.tsx'

/** The context of the organization on one page: issues, parties, duties, parts in AI, scope, processes (4.1 to 4.4). */
export function Page() {
  const t = useT()
  useSetCrumbs([{ title: t('area.context') }, { title: t('context.page') }])
  const issues = useAll(contextIssues, { 'filter[status]': ['noted', 'relevant', 'not-relevant'] })
  const parties = useAll(interestedParties)
  const duties = useAll(obligations, { 'filter[status]': ['identified', 'applies', 'met'] })
  const scope = useAll(managementSystems)
  const parts = useAll(units, { 'filter[status]': ['current'] })
  const work = useAll(processes, { 'filter[status]': ['draft', 'in-force'], include: 'links' })
  const systems = useAll(aiSystems, { 'filter[status]': ['active', 'proposed', 'suspended'] })
  const all = [issues, parties, duties, scope, parts, work, systems]
  const error = all.find((one) => one.error)?.error
  if (error) return <Failure error={error} />
  if (!issues.data || !parties.data || !duties.data || !scope.data || !parts.data || !work.data || !systems.data)
    return <SkeletonRows count={12} label={t('word.loading')} />
  const climate = issues.data.find(({ data }) => data.topic === 'climate')
  const roles = Object.keys(aiRoles).map((role) => ({
    role,
    count: systems.data.filter(({ data }) => (data.organizationRoles as string[] | undefined)?.includes(role)).length,
  }))
  const withoutRole = systems.data.filter(({ data }) => !data.organizationRoles?.length)
  return (
    <div className="context-page">
      <PageHeader title={t('context.page')} />
      <div className="context-columns">
        <Section
          title={t('context.issues')}
          note={issues.data.length || undefined}
          more={<More register="context-issues" />}
        >
          <p>
            <StatusMark shape={climate && climate.status !== 'noted' ? 'holds' : 'failed'}>
              {t(climate && climate.status !== 'noted' ? 'context.climate-decided' : 'context.climate-open')}
            </StatusMark>
          </p>
          <List none={t('context.issues-none')}>
            {issues.data.map((issue) => (
              <Row key={issue.id} record={issue} shown={statusWord(contextIssues, issue.status)}>
                <Due day={issue.data.reviewDate} />
              </Row>
            ))}
          </List>
        </Section>
        <Section
          title={t('context.parties')}
          note={parties.data.length || undefined}
          more={<More register="interested-parties" />}
        >
          <List none={t('context.parties-none')}>
            {parties.data.map((party) => {
              const needs = party.data.needs ?? []
              const open = needs.filter(({ addressed }) => addressed === undefined).length
              return (
                <Row key={party.id} record={party} shown={t('context.needs', { count: needs.length })}>
                  {needs.length === 0 || open > 0 ? (
                    <StatusMark shape="failed">{t('context.needs-open', { count: open })}</StatusMark>
                  ) : null}
                </Row>
              )
            })}
          </List>
        </Section>
        <Section
          title={t('context.duties')}
          note={duties.data.length || undefined}
          more={<More register="obligations" />}
        >
          <List none={t('context.duties-none')}>
            {duties.data
              .toSorted((a, b) => (a.data.deadline ?? '9999').localeCompare(b.data.deadline ?? '9999'))
              .map((duty) => (
                <Row key={duty.id} record={duty} shown={statusWord(obligations, duty.status)}>
                  <Due day={duty.data.deadline ?? duty.data.reviewDate} />
                </Row>
              ))}
          </List>
        </Section>
        <Section title={t('context.scope')} more={<More register="management-systems" />}>
          {scope.data.map((one) => (
            <ul key={one.id}>
              <Row record={one} shown={statusWord(managementSystems, one.status)} />
              <li className="i2">{one.data.scope ?? t('context.scope-none')}</li>
            </ul>
          ))}
          <List none={t('context.units-none')}>
            {parts.data.map((unit) => (
              <Row
                key={unit.id}
                record={unit}
                shown={optionWord(units.fields.covered.options, unit.data.covered ?? '') || t('context.undecided')}
              />
            ))}
          </List>
        </Section>
        <Section title={t('context.roles')}>
          <ul>
            {roles.map(({ role, count }) => (
              <li key={role} className="rw context-row">
                <span>{word(aiRoles[role as keyof typeof aiRoles])}</span>
                <span className="n">{count}</span>
              </li>
            ))}
          </ul>
          {withoutRole.length > 0 ? (
            <StatusMark shape="failed">
              {t('context.roles-missing', { refs: withoutRole.map(({ ref }) => ref).join(', ') })}
            </StatusMark>
          ) : null}
        </Section>
      </div>
      <Section title={t('context.processes')} note={work.data.length || undefined} more={<More register="processes" />}>
        {work.data.length === 0 ? (
          <p className="i2">{t('context.processes-none')}</p>
        ) : (
          <ProcessPicture all={work.data} />
        )}
      </Section>
    </div>
  )
}

function More({ register }: { register: string }) {
  const t = useT()
  const { slug } = useOrganization()
  return <LinkTo to={`/${slug}/${register}`}>{t('context.all')}</LinkTo>
}

const List = ({ none, children }: { none: string; children: readonly ReactNode[] }) =>
  children.length === 0 ? <p className="i2">{none}</p> : <ul>{children}</ul>

interface RowProps {
  readonly record: { readonly ref: string; readonly register: string; readonly title: string }
  readonly shown: string
  readonly children?: ReactNode
}

function Row({ record, shown, children }: RowProps) {
  const { slug } = useOrganization()
  return (
    <li className="rw context-row">
      <LinkTo to={recordPath(slug, record)}>{record.title}</LinkTo>
      <span className="fx wrap i2">
        {shown} {children}
      </span>
    </li>
  )
}

function Due({ day }: { day: string | undefined }) {
  const dates = useDates()
  if (day === undefined) return null
  return <span className={daysUntil(day) < 0 ? 'bad nw' : 'i3 nw'}>{dates.day(day)}</span>
}
