import { competences } from '@plumbline/registers/competences/contract'
import { type CompetenceCell, competenceCells } from '@plumbline/registers/competences/gaps'
import { roles } from '@plumbline/registers/roles/contract'
import { trainings } from '@plumbline/registers/trainings/contract'
import { competenceLevels, competenceSubjects } from '@plumbline/registers/vocabulary'
import { EmptyState } from '@plumbline/ui/empty-state'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Chip } from '@plumbline/ui/small-parts'
import { StatusMark } from '@plumbline/ui/status-mark'
import { usePeople } from '../../shared/api/people.ts'
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
import { lastAwareness } from './awareness.ts'
import './people.css'

const shapes = { met: 'holds', gap: 'failed', planned: 'planned', expired: 'failed', extra: 'nothing' } as const
const levelWord = (level: string | null) =>
  level === null
    ? ''
    : word(level in competenceLevels ? competenceLevels[level as keyof typeof competenceLevels] : level)

/** What people must be able to do, what is proved, and the gap between; and who has not been made aware (7.2, 7.3). */
export function Page() {
  const t = useT()
  const dates = useDates()
  const people = usePeople()
  const { slug } = useOrganization()
  const [search, setUrl] = useUrlState()
  const onlyGaps = oneOf(search, 'show') === 'gaps'
  useSetCrumbs([{ title: t('area.evidence') }, { title: t('people.competence') }])
  const held = useAll(competences)
  const asked = useAll(roles, { 'filter[status]': ['assigned'] })
  const given = useAll(trainings, { 'filter[status]': ['held', 'evaluated'] })
  const error = held.error ?? asked.error ?? given.error
  if (error) return <Failure error={error} />
  if (!held.data || !asked.data || !given.data) return <SkeletonRows count={8} label={t('word.loading')} />
  const cells = competenceCells(asked.data, held.data, today())
  const isOpen = ({ state }: CompetenceCell) => state === 'gap' || state === 'expired' || state === 'planned'
  const shown = onlyGaps ? cells.filter(isOpen) : cells
  const aware = lastAwareness(given.data)
  const active = people.all.filter(({ status }) => status === 'active')
  return (
    <div className="people-page">
      <PageHeader title={t('people.competence')} beside={<span className="i3 n">{cells.length}</span>} />
      <p className="i2 people-purpose">{t('people.competence.purpose')}</p>
      <div className="fx wrap people-bar">
        <Chip on={onlyGaps} onClick={() => setUrl({ show: onlyGaps ? undefined : 'gaps' })}>
          {t('people.competence.gaps', { count: cells.filter(isOpen).length })}
        </Chip>
      </div>
      {cells.length === 0 ? <EmptyState>{t('people.competence.none')}</EmptyState> : null}
      {shown.length > 0 ? (
        <section className="people-scroll" aria-label={t('people.competence')}>
          <table className="people-grid">
            <thead>
              <tr>
                <th scope="col">{t('people.person')}</th>
                <th scope="col">{t('people.subject')}</th>
                <th scope="col">{t('people.needed')}</th>
                <th scope="col">{t('people.held')}</th>
                <th scope="col">{t('people.state')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((cell) => (
                <tr key={`${cell.personId} ${cell.subject}`}>
                  <th scope="row">{people.nameOf(cell.personId)}</th>
                  <td>{word(competenceSubjects[cell.subject as keyof typeof competenceSubjects] ?? cell.subject)}</td>
                  <td>
                    {levelWord(cell.needed?.level ?? null)}{' '}
                    {cell.needed ? <Asked refOf={cell.needed.ref} slug={slug} /> : null}
                  </td>
                  <td>{levelWord(cell.held)}</td>
                  <td>
                    <StatusMark shape={shapes[cell.state]}>{t(`people.state.${cell.state}`)}</StatusMark>{' '}
                    {cell.plan ? (
                      <span className="i3">
                        {cell.plan.ref}
                        {cell.plan.due ? `, ${dates.day(cell.plan.due)}` : ''}
                      </span>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      <h2 className="people-heading">{t('people.awareness')}</h2>
      <ul className="people-aware">
        {active.map((person) => {
          const last = aware.get(person.id)
          return (
            <li key={person.id} className="rw">
              <StatusMark shape={last ? 'holds' : 'failed'}>{person.name}</StatusMark>
              <span className="i2">{last ? dates.day(last) : t('people.awareness.never')}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Asked({ refOf, slug }: { refOf: string; slug: string }) {
  const register = refOf.startsWith(roles.prefix) ? roles.name : competences.name
  return (
    <LinkTo to={recordPath(slug, { register, ref: refOf })} className="m nw">
      {refOf}
    </LinkTo>
  )
}
