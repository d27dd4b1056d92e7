import { auditCoverage } from '@plumbline/registers/audits/endpoints'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Chip } from '@plumbline/ui/small-parts'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import './audit.css'

const shapes = { covered: 'holds', planned: 'planned', due: 'failed', never: 'nothing' } as const
const states = ['never', 'due', 'planned', 'covered'] as const
/** More rows than a person reads; the chips narrow them. */
const most = 500

type Item = (typeof auditCoverage)['answer']['_output']['items'][number]

/** What the audit cycle has looked at, and what it has left out: clauses, controls, systems (9.2.2). */
export function Page() {
  const t = useT()
  const { slug } = useOrganization()
  const moment = useMoment()
  const [search, setUrl] = useUrlState()
  const wanted = oneOf(search, 'state')
  useSetCrumbs([{ title: t('area.improvement') }, { title: t('audit.page') }])
  const { data, error } = useQuery({
    queryKey: ['org', slug, 'audits', 'coverage', moment],
    queryFn: async ({ signal }) =>
      (await client.call(auditCoverage, { params: { org: slug }, query: {} }, { signal })).data,
  })
  if (error) return <Failure error={error} />
  if (!data) return <SkeletonRows count={10} label={t('word.loading')} />
  const shown = data.items.filter(({ state }) => wanted === undefined || state === wanted)
  return (
    <div className="audit-page">
      <PageHeader title={t('audit.page')} beside={<span className="i3 n">{data.items.length}</span>} />
      <p className="i2 audit-purpose">{t('audit.purpose', { months: data.months })}</p>
      <div className="fx wrap audit-bar">
        {states.map((state) => (
          <Chip
            key={state}
            on={wanted === state}
            onClick={() => setUrl({ state: wanted === state ? undefined : state })}
          >
            {t(`audit.state.${state}`)} {data.items.filter((item) => item.state === state).length}
          </Chip>
        ))}
      </div>
      <table className="grid audit-coverage">
        <thead>
          <tr>
            <th scope="col">{t('audit.subject')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.cycle')}</th>
            <th scope="col">{t('audit.every')}</th>
            <th scope="col">{t('audit.last')}</th>
            <th scope="col">{t('audit.next')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, most).map((item) => (
            <Row key={`${item.kind} ${item.subject}`} item={item} />
          ))}
        </tbody>
      </table>
      {shown.length > most ? <p className="i3">{t('audit.more', { count: shown.length - most })}</p> : null}
    </div>
  )
}

function Row({ item }: { item: Item }) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const held = (one: Item['last']) =>
    one ? (
      <>
        <LinkTo to={recordPath(slug, { register: 'audits', ref: one.ref })} className="m nw">
          {one.ref}
        </LinkTo>{' '}
        <span className="i3 nw">{dates.day(one.day)}</span>
      </>
    ) : null
  return (
    <tr>
      <td className="m">{item.subject}</td>
      <td>{item.title}</td>
      <td>
        <StatusMark shape={shapes[item.state]}>{t(`audit.state.${item.state}`)}</StatusMark>
      </td>
      <td className="i2">
        {t('audit.months', { months: item.everyMonths })}
        {item.importance ? `, ${t(`audit.importance.${item.importance}`)}` : ''}
      </td>
      <td>{held(item.last)}</td>
      <td>
        {held(item.next) ??
          (item.dueBy ? <span className="i3 nw">{t('audit.by', { day: dates.day(item.dueBy) })}</span> : null)}
      </td>
    </tr>
  )
}
