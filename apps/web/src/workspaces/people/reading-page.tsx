import { acknowledgements } from '@plumbline/registers/acknowledgements/contract'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusMark } from '@plumbline/ui/status-mark'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useAll } from '../evidence/common/use-all.ts'
import './people.css'
import { readingsOf } from './readings.ts'

/** What I was asked to read, and, for who keeps it, how many have read each version of each document (7.3). */
export function Page() {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const { slug, personId } = useOrganization()
  useSetCrumbs([{ title: t('area.evidence') }, { title: t('people.reading') }])
  const { data, error } = useAll(acknowledgements, { include: 'links' })
  if (error) return <Failure error={error} />
  if (!data) return <SkeletonRows count={6} label={t('word.loading')} />
  const mine = data.filter((one) => one.data.personId === personId && one.status === 'asked')
  return (
    <div className="people-page">
      <PageHeader title={t('people.reading')} />
      <Section title={t('people.reading.mine')} note={mine.length || undefined}>
        {mine.length === 0 ? <p className="i2">{t('people.reading.nothing')}</p> : null}
        <ul>
          {mine.map((one) => (
            <li key={one.id} className="rw people-reading">
              <LinkTo to={recordPath(slug, one)}>{one.title}</LinkTo>
              <span className="i3">{one.data.dueDate ? dates.due(one.data.dueDate) : ''}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('people.reading.all')}>
        {data.length === 0 ? <EmptyState>{t('people.reading.none')}</EmptyState> : null}
        <ul>
          {readingsOf(data).map(({ document, version, given, asked, missing }) => (
            <li key={`${document.id} ${version}`} className="rw people-reading">
              <LinkTo to={recordPath(slug, document)}>{document.title}</LinkTo>
              <span className="i3">{t('people.reading.version', { version })}</span>
              <StatusMark shape={missing.length === 0 ? 'holds' : 'partly'}>
                {t('people.reading.rate', { given, asked })}
              </StatusMark>
              {missing.length > 0 ? (
                <span className="i2">
                  {t('people.reading.missing', { names: missing.map((id) => people.nameOf(id)).join(', ') })}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
