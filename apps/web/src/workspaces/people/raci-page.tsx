import { roles } from '@plumbline/registers/roles/contract'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { StatusMark } from '@plumbline/ui/status-mark'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useAll } from '../evidence/common/use-all.ts'
import './people.css'
import { letters, type Part, raciOf } from './raci.ts'

/** Who does, answers for, is asked and is told, by area of work (5.3, A.3.2). */
export function Page() {
  const t = useT()
  const people = usePeople()
  const { slug } = useOrganization()
  useSetCrumbs([{ title: t('area.context') }, { title: t('people.raci') }])
  const { data, error } = useAll(roles, { 'filter[status]': ['proposed', 'assigned', 'vacant'] })
  if (error) return <Failure error={error} />
  if (!data) return <SkeletonRows count={8} label={t('word.loading')} />
  const rows = raciOf(data)
  return (
    <div className="people-page">
      <PageHeader title={t('people.raci')} beside={<span className="i3 n">{rows.length}</span>} />
      <p className="i2 people-purpose">{t('people.raci.purpose')}</p>
      <p className="i3">
        {(Object.keys(letters) as Part[]).map((part) => `${letters[part]} ${t(`people.raci.${part}`)}`).join(' · ')}
      </p>
      {rows.length === 0 ? <EmptyState>{t('people.raci.none')}</EmptyState> : null}
      {rows.length > 0 ? (
        <section className="people-scroll" aria-label={t('people.raci')}>
          <table className="people-grid">
            <thead>
              <tr>
                <th scope="col">{t('people.raci.area')}</th>
                {data.map((role) => (
                  <th key={role.id} scope="col">
                    <LinkTo to={recordPath(slug, role)} className="q">
                      {role.title}
                    </LinkTo>
                    <span className="i3 people-holder">
                      {people.nameOf(role.data.holderId) ||
                        word(roles.lifecycle.statuses[role.status as 'vacant'].title)}
                    </span>
                  </th>
                ))}
                <th scope="col">{t('people.raci.check')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ area, cells, fault }) => (
                <tr key={area}>
                  <th scope="row">{area}</th>
                  {cells.map((parts, index) => (
                    <td key={data[index]?.id}>
                      {parts.map((part) => (
                        <abbr key={part} className="raci" title={t(`people.raci.${part}`)}>
                          {letters[part]}
                        </abbr>
                      ))}
                    </td>
                  ))}
                  <td>{fault ? <StatusMark shape="failed">{t(`people.raci.${fault}`)}</StatusMark> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </div>
  )
}
